import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const clone = fileURLToPath(new URL('../..', import.meta.url))

/** A folder, empty but for this package, which was installed from its tarball. */
export interface Installed {
  readonly folder: string
  /** The files of the tarball. */
  readonly packed: readonly string[]
  /** Runs a program of the folder's node_modules. */
  run(program: string, ...args: string[]): { code: number | null; stdout: string; stderr: string }
  remove(): void
}

export function installPackage(): Installed {
  const place = mkdtempSync(path.join(os.tmpdir(), 'commerce-package-'))
  const folder = path.join(place, 'shop')
  mkdirSync(folder)
  const npm = (cwd: string, ...args: string[]) =>
    execFileSync('npm', args, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 2 ** 26,
    })
  const [{ filename = '', files = [] } = {}] = JSON.parse(
    npm(clone, 'pack', '--json', '--silent', '--pack-destination', place),
  ) as { filename?: string; files?: { path: string }[] }[]
  npm(folder, 'install', '--prefer-offline', '--no-audit', '--no-fund', path.join(place, filename))
  return {
    folder,
    packed: files.map((file) => file.path),
    run(program, ...args) {
      const { status, stdout, stderr } = spawnSync(program, args, {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 2 ** 26,
        env: { ...process.env, PATH: `${path.join(folder, 'node_modules/.bin')}:${process.env.PATH}` },
      })
      return { code: status, stdout, stderr }
    },
    remove: () => rmSync(place, { recursive: true }),
  }
}

/** What a folder and all in it takes on disk, in MB of a million bytes, as du counts it. */
export function megabytesOnDisk(folder: string): number {
  const kilobytes = Number(execFileSync('du', ['-sk', folder], { encoding: 'utf8' }).split('\t')[0])
  return (kilobytes * 1024) / 1e6
}

/** The packages that are installed in a folder, by their names. */
export const installedPackages = (folder: string): string[] =>
  readdirSync(path.join(folder, 'node_modules')).flatMap((name) =>
    name.startsWith('@')
      ? readdirSync(path.join(folder, 'node_modules', name)).map((inner) => `${name}/${inner}`)
      : [name],
  )
