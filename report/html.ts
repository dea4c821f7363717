const markup: unique symbol = Symbol('markup')

/** Finished HTML. Only the `html` tag makes it: no value that was read from data can carry the symbol. */
export interface Html {
  readonly [markup]: string
}
export type Piece = Html | string | number | false | null | undefined | readonly Piece[]

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for an element or a quoted attribute. Control characters, which HTML forbids, become U+FFFD. */
export const escapeHtml = (text: string): string =>
  text
    .replace(/[&<>"']/g, (character) => ENTITIES[character] as string)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is replaced.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '\ufffd')

function written(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return ''
  if (typeof piece === 'string') return escapeHtml(piece)
  if (typeof piece === 'number') return String(piece)
  return markup in piece ? piece[markup] : piece.map(written).join('')
}

/** Escapes whatever is put into the template, except what `html` made; joins lists and leaves out null. */
export const html = (template: TemplateStringsArray, ...pieces: readonly Piece[]): Html => ({
  [markup]: template.reduce((text, part, i) => text + written(pieces[i - 1]) + part),
})

export const htmlText = (page: Html): string => page[markup]

/** A long name of words joined by `_`, which may be broken after each; copied, it is unchanged. */
export const breakable = (name: string): Html =>
  html`${name.split(/(?<=_)/).map((word, i) => html`${i > 0 && html`<wbr>`}${word}`)}`

/** The page's own style sheet and the like: constants of this code, never data. */
export const trusted = (constant: string): Html => ({ [markup]: constant })
