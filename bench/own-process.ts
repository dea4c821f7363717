import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Cost, measured } from './measure.ts'

export interface ProcessCost extends Cost {
  /** The most memory that the process had at once; undefined where the system doesn't tell. */
  readonly peakBytes: number | undefined
}

/** Does a piece of work in this process, which must have been started for it, and tells the parent what it cost. */
export async function measureOwnProcess(work: () => Promise<unknown>): Promise<void> {
  const cost: ProcessCost = { ...(await measured(work)), peakBytes: peakBytes() }
  process.stdout.write(`${JSON.stringify(cost)}\n`)
}

/** Runs a script with measureOwnProcess in it. Throws when it fails. */
export function inItsOwnProcess(script: URL, args: readonly string[]): Promise<ProcessCost> {
  const file = fileURLToPath(script)
  const child = spawn(process.execPath, [...process.execArgv, file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(output.trim().split('\n').at(-1) ?? '') as ProcessCost)
      else reject(new Error(`${file} ${args[0]} ended with ${code}`))
    })
  })
}

/** Not resourceUsage: its maximum begins with what the parent had when it started the process. */
function peakBytes(): number | undefined {
  if (process.platform !== 'linux') return undefined
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024
}
