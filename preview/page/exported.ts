import type { ExportedDashboard, PanelData } from '../panel-data.ts'
import { chooseValues, combinationKey, variablesBehind, type Wanted } from '../variables.ts'

declare global {
  /** Set by the data file of an exported page, which is loaded before the page's own script. */
  var commerceExport: ExportedDashboard | undefined
}

/** Data of an export: everything was asked beforehand. Pages opened from a file can't fetch, so it is a script. */
export function exportedData(exported: ExportedDashboard): PanelData {
  const { dashboard, options, panels, answers } = exported
  const texts = dashboard.variables.flatMap(({ type, name }) => (type === 'textbox' ? [name] : []))
  const withoutTexts = (wanted: Wanted): Wanted =>
    Object.fromEntries(Object.entries(wanted).filter(([name]) => !texts.includes(name)))
  return {
    takesText: false,
    facts: async () => exported,
    choices: (wanted) =>
      chooseValues(dashboard, withoutTexts(wanted), async (variable, _before, choicesBefore) => {
        const key = combinationKey(choicesBefore, variablesBehind(dashboard, [variable.query]))
        return options[variable.name]?.[key] ?? []
      }),
    rows: async (panel, choices) => {
      const names = variablesBehind(
        dashboard,
        panel.targets.map(({ rawSQL }) => rawSQL),
      )
      const answer = answers[panels[panel.id]?.[combinationKey(choices, names)] ?? -1]
      if (answer === undefined) throw new Error('these values were not exported')
      if ('error' in answer) throw new Error(answer.error)
      return answer
    },
  }
}
