// Takes the lock of a lake and says so, or why not; holds it until it is killed. Started as processes of their own by
// run-lock.test.ts and kept-sample.test.ts.
import { Lake } from '../../../engines/local/lake.ts'
import { lockLake } from '../../../engines/local/run-lock.ts'

try {
  await lockLake(new Lake(process.argv[2] ?? ''))
  process.stdout.write('locked')
  setInterval(() => undefined, 1000)
} catch (error) {
  process.stdout.write((error as { code?: string }).code ?? String(error))
}
