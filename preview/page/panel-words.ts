import { element } from './element.ts'

/** The title of a panel, and what it means behind a button. */
export interface PanelWords {
  readonly titleId: string
  readonly parts: readonly HTMLElement[]
  readonly buttons: HTMLElement
  title(): string
  say(title: string, description: string): void
}

export function panelWords(panelId: number): PanelWords {
  const titleId = `panel-${panelId}-title`
  const aboutId = `panel-${panelId}-about`
  const heading = element('h2', { id: titleId })
  const about = element('div', { id: aboutId, class: 'about', tabindex: 0 })
  about.hidden = true
  const button = element(
    'button',
    { type: 'button', class: 'quiet about-button', 'aria-expanded': 'false', 'aria-controls': aboutId },
    'i',
  )
  const open = (isOpen: boolean) => {
    about.hidden = !isOpen
    button.setAttribute('aria-expanded', String(isOpen))
  }
  button.addEventListener('click', () => open(about.hidden === true))
  const buttons = element('div', { class: 'panel-buttons' }, button)
  const header = element('header', {}, heading, buttons)
  for (const part of [header, about]) {
    part.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || about.hidden) return
      open(false)
      button.focus()
    })
  }
  return {
    titleId,
    parts: [header, about],
    buttons,
    title: () => heading.textContent ?? '',
    say(title, description) {
      heading.textContent = title
      heading.title = title
      button.setAttribute('aria-label', `About: ${title}`)
      button.hidden = description === ''
      about.replaceChildren(...paragraphs(description))
    },
  }
}

/** Descriptions are plain text with paragraphs, and lists whose lines begin with a dash. */
function paragraphs(text: string): HTMLElement[] {
  return text.split(/\n{2,}/).map((part) => {
    const lines = part.split('\n')
    if (!lines.every((line) => line.startsWith('- '))) return element('p', {}, part)
    return element('ul', {}, ...lines.map((line) => element('li', {}, line.slice(2))))
  })
}
