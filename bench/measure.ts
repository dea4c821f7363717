import { readFileSync } from 'node:fs'

export interface Cost {
  readonly wallSeconds: number
  readonly cpuSeconds: number
  /** What the process asked the system to read and write, cached or not; undefined where the system doesn't tell. */
  readonly bytesRead: number | undefined
  readonly bytesWritten: number | undefined
}

/** What a piece of work costs this process, all of its threads included. */
export async function measured(work: () => Promise<unknown>): Promise<Cost> {
  const [bytes, cpu, startMs] = [bytesSoFar(), process.cpuUsage(), performance.now()]
  await work()
  const wallSeconds = (performance.now() - startMs) / 1000
  const { user, system } = process.cpuUsage(cpu)
  const after = bytesSoFar()
  return {
    wallSeconds,
    cpuSeconds: (user + system) / 1e6,
    bytesRead: bytes && after && after.read - bytes.read,
    bytesWritten: bytes && after && after.written - bytes.written,
  }
}

function bytesSoFar(): { read: number; written: number } | undefined {
  if (process.platform !== 'linux') return undefined
  const text = readFileSync('/proc/self/io', 'utf8')
  const of = (name: string) => Number(new RegExp(`^${name}: (\\d+)$`, 'm').exec(text)?.[1])
  return { read: of('rchar'), written: of('wchar') }
}
