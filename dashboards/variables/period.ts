import { CustomVariableBuilder } from '@grafana/grafana-foundation-sdk/dashboard'

const PERIODS = [7, 30, 90, 365]
const option = (days: number, chosen: number) => ({
  selected: days === chosen,
  text: `${days} days`,
  value: String(days),
})

/** How many days back the numbers reach, whatever Grafana's time picker says. */
export const periodVariable = (doc: string, chosen = 30) =>
  new CustomVariableBuilder('period')
    .label('Last')
    .description(doc)
    .values(PERIODS.map((days) => `${days} days : ${days}`).join(', '))
    .options(PERIODS.map((days) => option(days, chosen)))
    .current(option(chosen, chosen))
    .includeAll(false)
    .multi(false)
    .allowCustomValue(false)

/** Ends titles: Grafana puts the chosen option in, such as '30 days'. */
export const LAST_DAYS = `last ${'$'}{period:text}`
