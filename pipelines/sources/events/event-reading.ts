import type { Format } from '../../../queries/formats/define-format.ts'
import { formatNamed, formats } from '../../../queries/formats/index.ts'
import { type EventReading, plainEvents } from '../../../queries/formats/reading.ts'
import type { Config } from '../../config.ts'
import type { LogReading } from '../file-looks.ts'
import { mappedFormat } from './mapped-format.ts'

/** How the configuration has the lines of the event log read. */
export function eventReading({
  format = 'events',
  defaultService,
  lineEnds,
  services,
}: Config): EventReading {
  const isPlain = format === 'events'
  // Lines of our own that name no service are a defect; in other formats hardly any does.
  const only = isPlain || services.length > 1 ? undefined : services[0]?.name
  return {
    formats: isPlain ? plainEvents.formats : formatsOf(format),
    defaultService: defaultService ?? only,
    withoutLineEnds: lineEnds === false,
  }
}

/** As the looks of files are told by it. */
export const logReading = ({ formats, withoutLineEnds, defaultService }: EventReading): LogReading => ({
  formats: formats.map(({ name }) => name),
  withoutLineEnds: withoutLineEnds === true,
  hasDefaultService: defaultService !== undefined,
})

function formatsOf(format: NonNullable<Config['format']>): readonly [Format, ...Format[]] {
  if (format === 'auto') return formats
  const [first, ...others] = (Array.isArray(format) ? format : [format]).map((one, i) =>
    typeof one === 'string' ? formatNamed(one) : mappedFormat(one, `mapping ${i + 1}`),
  )
  return [first as Format, ...others]
}
