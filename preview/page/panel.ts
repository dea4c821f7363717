import type { Panel } from '../dashboard.ts'
import type { Frame } from '../frame.ts'
import { type Picture, pictureOf } from './drawn.ts'
import { element } from './element.ts'
import { currentLook } from './look.ts'
import { panelWords } from './panel-words.ts'

/** A panel on the page: a frame whose title, drawing and table change with the variables. */
export interface PanelCard {
  readonly section: HTMLElement
  say(title: string, description: string): void
  wait(): void
  show(frames: readonly Frame[]): void
  fail(message: string): void
  /** Nothing was asked, for this reason. */
  rest(reason: string): void
  redraw(): void
}

type State = 'waiting' | 'drawn' | 'empty' | 'failed'

export function panelCard(panel: Panel): PanelCard {
  const words = panelWords(panel.id)
  const body = element('div', { class: 'panel-body' })
  const toggle = element('button', { type: 'button', class: 'quiet', 'aria-pressed': 'false' }, 'Table')
  toggle.hidden = true
  words.buttons.append(toggle)
  const section = element(
    'section',
    { class: `panel panel-${panel.type}`, 'aria-labelledby': words.titleId, 'data-panel': panel.id },
    ...words.parts,
    body,
  )
  for (const key of ['x', 'y', 'w', 'h'] as const)
    section.style.setProperty(`--${key}`, String(panel.gridPos[key]))

  let picture: Picture | undefined
  let remove = () => {}
  const become = (state: State, ...children: readonly HTMLElement[]) => {
    remove()
    remove = () => {}
    section.dataset.state = state
    section.setAttribute('aria-busy', String(state === 'waiting'))
    toggle.hidden = state !== 'drawn' || picture?.table === undefined
    if (children.length > 0) body.replaceChildren(...children)
  }
  const message = (text: string, kind: string) => element('p', { class: kind }, text)
  const fail = (text: string) => become('failed', message(text, 'failure'))
  const draw = () => {
    if (picture === undefined) return
    become('drawn')
    try {
      if (toggle.getAttribute('aria-pressed') === 'true' && picture.table)
        body.replaceChildren(picture.table(words.title()))
      else remove = picture.draw(body, words.title(), currentLook())
    } catch (error) {
      fail((error as Error).message)
    }
  }
  const rest = (text: string) => become('empty', message(text, 'nothing'))
  toggle.addEventListener('click', () => {
    toggle.setAttribute('aria-pressed', String(toggle.getAttribute('aria-pressed') !== 'true'))
    draw()
  })
  return {
    section,
    say(title, description) {
      words.say(title, description)
      toggle.setAttribute('aria-label', `Table: ${title}`)
    },
    wait() {
      // What was drawn stays until there is something new: pages that blank out at each choice are hard to compare.
      section.dataset.state = 'waiting'
      section.setAttribute('aria-busy', 'true')
      if (picture === undefined) body.replaceChildren(message('Loading …', 'nothing'))
    },
    show(frames) {
      try {
        const next = pictureOf(panel, frames)
        picture = next.isEmpty ? undefined : next
      } catch (error) {
        picture = undefined
        return fail((error as Error).message)
      }
      if (picture === undefined) rest(panel.fieldConfig.defaults.noValue ?? 'No data')
      else draw()
    },
    fail(text) {
      picture = undefined
      fail(text)
    },
    rest(reason) {
      picture = undefined
      rest(reason)
    },
    redraw: draw,
  }
}
