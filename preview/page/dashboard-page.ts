import { queryOf } from '../address.ts'
import type { Dashboard, Panel } from '../dashboard.ts'
import { interpolate } from '../interpolate.ts'
import type { PanelData } from '../panel-data.ts'
import { type Choice, combinationKey, valuesOf, variablesBehind, type Wanted } from '../variables.ts'
import { element, required } from './element.ts'
import { filterBar } from './filters.ts'
import { type PanelCard, panelCard } from './panel.ts'

const WHAT_MAKES_THEM = '“commerce run --pipeline all” makes those of every pipeline.'

interface Shown {
  readonly panel: Panel
  readonly card: PanelCard
  /** The variables that its rows depend on, and the values that the present rows are for. */
  readonly behind: readonly string[]
  key?: string | undefined
}

/** Fills the page of a dashboard, and fills it again when a variable changes. */
export function dashboardPage(data: PanelData) {
  let listener: (wanted: Wanted) => void = () => {}
  let choices: readonly Choice[] = []
  let shown: Shown[] | undefined
  let turn = 0
  const filters = filterBar(data.takesText, (variable, value) =>
    listener({ ...visible(choices), [variable]: value }),
  )
  const status = required('status')
  const panels = required('panels')

  async function show(wanted: Wanted): Promise<void> {
    const ownTurn = ++turn
    // A later choice wins: what arrives for this one is thrown away.
    const isLate = () => ownTurn !== turn
    status.textContent = 'Loading …'
    status.classList.add('only-heard')
    panels.setAttribute('aria-busy', 'true')
    try {
      const { dashboard, writtenAt } = await data.facts()
      shown ??= begin(dashboard, writtenAt, filters.bar)
      const chosen = await data.choices(wanted)
      if (isLate()) return
      choices = chosen
      filters.show(choices)
      carryVariables(dashboard, choices)
      const failures = await Promise.all(shown.map((one) => refresh(one, data, choices, isLate)))
      if (isLate()) return
      status.textContent = summary(choices, failures.filter(Boolean).length)
      panels.setAttribute('aria-busy', 'false')
    } catch (error) {
      if (isLate()) return
      status.textContent = (error as Error).message
      status.classList.remove('only-heard')
      panels.setAttribute('aria-busy', 'false')
    }
  }
  return {
    show,
    onChoose: (chosen: (wanted: Wanted) => void) => {
      listener = chosen
    },
    redraw: () => {
      for (const { card } of shown ?? []) card.redraw()
    },
  }
}

function begin(dashboard: Dashboard, writtenAt: string, bar: HTMLElement): Shown[] {
  const shown = dashboard.panels.map((panel) => ({
    panel,
    card: panelCard(panel),
    behind: variablesBehind(
      dashboard,
      panel.targets.map(({ rawSQL }) => rawSQL),
    ),
  }))
  const time = element('time', { datetime: writtenAt }, `${writtenAt.slice(0, 16).replace('T', ' ')} UTC`)
  bar.append(element('p', { class: 'as-of' }, 'Data as of ', time))
  required('filters').replaceChildren(bar)
  required('panels').replaceChildren(...shown.map(({ card }) => card.section))
  return shown
}

/** Asks for a panel's rows unless they are shown already. Returns whether it failed. */
async function refresh(one: Shown, data: PanelData, choices: readonly Choice[], isLate: () => boolean) {
  const { panel, card, behind } = one
  const words = wordsOf(choices)
  card.say(interpolate(panel.title, words, 'text'), interpolate(panel.description, words, 'text'))
  const key = combinationKey(choices, behind)
  if (one.key === key) return false
  if (behind.some((name) => valuesOf(choices)[name] === undefined)) {
    one.key = key
    card.rest(`The lake has no tables for this yet. ${WHAT_MAKES_THEM}`)
    return false
  }
  card.wait()
  try {
    const answer = await data.rows(panel, choices)
    if (isLate()) return false
    one.key = key
    if ('missing' in answer) card.rest(`The lake has no table ${answer.missing} yet. ${WHAT_MAKES_THEM}`)
    else card.show(answer)
    return card.section.dataset.state === 'failed'
  } catch (error) {
    if (isLate()) return false
    one.key = undefined
    card.fail((error as Error).message)
    return true
  }
}

/** For titles: a variable without a value leaves a dash. */
const wordsOf = (choices: readonly Choice[]) => ({
  ...Object.fromEntries(choices.map(({ variable }) => [variable.name, { value: '–', text: '–' }])),
  ...valuesOf(choices),
})

const visible = (choices: readonly Choice[]): Wanted =>
  Object.fromEntries(
    choices.flatMap(({ variable, chosen }) =>
      variable.hidden || chosen === undefined ? [] : [[variable.name, chosen]],
    ),
  )

/** Links to other dashboards take the variables along where the dashboard says so. */
function carryVariables({ links }: Dashboard, choices: readonly Choice[]): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-uid]')) {
    const isCarried = links.some(({ uid, includeVars }) => uid === link.dataset.uid && includeVars)
    const [address = ''] = (link.getAttribute('href') ?? '').split('?')
    link.setAttribute('href', address + (isCarried ? queryOf(visible(choices)) : ''))
  }
}

function summary(choices: readonly Choice[], failures: number): string {
  const chosen = choices
    .filter(({ variable, chosen }) => !variable.hidden && chosen !== undefined)
    .map((choice) => `${choice.variable.label} ${valuesOf([choice])[choice.variable.name]?.text}`)
  const failed = failures === 0 ? '' : ` ${failures} panel${failures === 1 ? '' : 's'} failed.`
  return `Shown: ${chosen.join(', ') || 'all panels'}.${failed}`
}
