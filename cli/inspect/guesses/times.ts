import type { TimeUnit } from '../../../queries/formats/define-format.ts'

const TEXT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}(:?\d{2})?)?$/
const numbers: readonly (readonly [TimeUnit, RegExp])[] = [
  ['seconds', /^[1-9]\d{9}(\.\d+)?$/],
  ['milliseconds', /^[1-9]\d{12}$/],
  ['microseconds', /^[1-9]\d{15}$/],
  ['nanoseconds', /^[1-9]\d{18}$/],
]
/** So many of some values have to be times, in percent. */
const MOSTLY = 90

/** What nearly all of some texts are as times: written out, or a number of a unit; undefined where they are none. */
export function timeUnitOf(texts: ReadonlySet<string>): TimeUnit | 'text' | undefined {
  const forms: readonly (readonly [TimeUnit | 'text', RegExp])[] = [['text', TEXT], ...numbers]
  return forms.find(([, form]) => {
    const are = [...texts].filter((text) => form.test(text)).length
    return are > 0 && are * 100 >= texts.size * MOSTLY
  })?.[0]
}
