import { spawn } from 'node:child_process'

/** The system's own way to open an address. */
const openers: Partial<Record<NodeJS.Platform, readonly [command: string, ...before: string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
}

/** Opens an address. If that fails, the address is on the terminal anyway. */
export function openBrowser(address: string): void {
  const [command, ...before] = openers[process.platform] ?? ['xdg-open']
  const opener = spawn(command, [...before, address], { stdio: 'ignore', detached: true })
  opener.on('error', () => undefined)
  opener.unref()
}
