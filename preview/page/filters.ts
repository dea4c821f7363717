import { ALL, type Choice } from '../variables.ts'
import { element } from './element.ts'

/** Longer texts of options would make a select as wide as they are. */
const LONGEST = 60

type Control = HTMLSelectElement | HTMLInputElement

/**
 * A labelled control for each variable that has something to choose or to type. `onChoose` is told the variable and its
 * new value.
 */
export function filterBar(takesText: boolean, onChoose: (variable: string, value: string) => void) {
  const bar = element('form', { class: 'filters', 'aria-label': 'Filters' })
  bar.addEventListener('submit', (event) => event.preventDefault())
  const controls = new Map<string, Control>()

  function controlOf({ variable }: Choice): Control {
    const known = controls.get(variable.name)
    if (known !== undefined) return known
    const attributes = { id: `variable-${variable.name}`, title: variable.description }
    const control: Control =
      variable.type === 'textbox'
        ? element('input', { ...attributes, type: 'text', size: 8, disabled: !takesText })
        : element('select', attributes)
    control.addEventListener('change', () => onChoose(variable.name, control.value))
    controls.set(variable.name, control)
    bar.append(
      element('div', { class: 'filter' }, element('label', { for: attributes.id }, variable.label), control),
    )
    return control
  }

  return {
    bar,
    show(choices: readonly Choice[]): void {
      for (const choice of choices.filter(({ variable }) => !variable.hidden)) {
        const control = controlOf(choice)
        if (control instanceof HTMLSelectElement) offer(control, choice)
        if (choice.chosen !== undefined) control.value = choice.chosen
      }
    },
  }
}

function offer(select: HTMLSelectElement, { variable, options }: Choice): void {
  const all = variable.includeAll ? [{ text: 'All', value: ALL }] : []
  const entries = [...all, ...options].map(({ text, value }) =>
    element('option', { value, title: text.length > LONGEST ? text : undefined }, shortened(text)),
  )
  select.replaceChildren(...entries)
  select.disabled = entries.length === 0
}

const shortened = (text: string): string =>
  [...text].length > LONGEST ? `${[...text].slice(0, LONGEST - 1).join('')}…` : text
