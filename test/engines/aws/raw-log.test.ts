import { expect, test } from 'vitest'
import { MINUTE_FOLDER } from '../../../engines/aws/raw-log.ts'
import { athenaRawLog } from '../../../queries/formats/athena-raw-log.ts'

test('the adapter looks for arrival minutes as the statement does that reads the lines', () => {
  const pattern = MINUTE_FOLDER.source.replaceAll('\\/', '/')
  expect(athenaRawLog('log_db', ['2026-11-05'])).toContain(`regexp_like("$path", '${pattern}')`)
})
