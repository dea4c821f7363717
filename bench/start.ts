import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'

const clone = fileURLToPath(new URL('../cli/commerce.mjs', import.meta.url))
const { program, times } = new Command('bench:start')
  .description('Measures the CPU seconds, user and system, that commands take until they have answered.')
  .option('--program <FILE>', 'cli/commerce.mjs of an installed package', clone)
  .option('--times <N>', 'how often each is started; the median counts', Number, 11)
  .parse()
  .opts<{ program: string; times: number }>()

const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-bench-start-'))
try {
  makeLake()
  const nothing = ['-e', '0']
  const commands = {
    'node -e 0': nothing,
    'commerce --help': [program, '--help'],
    'commerce --version': [program, '--version'],
    'commerce rum': [program, 'rum'],
    'commerce query --lakes x': [program, 'query', '--lakes', 'x'],
    'commerce run --dates x': [program, 'run', '--dates', 'x'],
    'commerce query "SELECT 1"': [program, 'query', 'SELECT 1', '--lake', 'lake'],
  }
  const taken = Object.fromEntries(Object.keys(commands).map((name) => [name, [] as number[]]))
  // In turns, so that a busy minute of the machine falls on all of them.
  for (let i = 0; i < times; i++)
    for (const [name, args] of Object.entries(commands)) taken[name]?.push(cpuSeconds(args))
  const least = median(taken['node -e 0'] ?? [])
  console.log('| command | CPU s | times node -e 0 |\n| --- | --- | --- |')
  for (const [name, seconds] of Object.entries(taken))
    console.log(`| \`${name}\` | ${median(seconds).toFixed(2)} | ${(median(seconds) / least).toFixed(1)} |`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function makeLake(): void {
  const sample = ['--events', '1000', '--days', '10', '--date', '2026-11-21', '--to', 'log']
  for (const args of [
    ['sample', ...sample],
    ['run', '--events', 'log', '--date', '2026-11-21', '--query-type', 'hourly_traffic', '--lake', 'lake'],
  ]) {
    const { status, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd: folder,
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(stderr)
  }
}

/** The processor time that Node takes with all that it starts, as the shell measures it. */
function cpuSeconds(args: readonly string[]): number {
  const timed = 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>/dev/null'
  const { stderr } = spawnSync('bash', ['-c', timed, 'bash', process.execPath, ...args], {
    cwd: folder,
    encoding: 'utf8',
  })
  const [user = Number.NaN, system = Number.NaN] = stderr.trim().split(' ').map(Number)
  return user + system
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}
