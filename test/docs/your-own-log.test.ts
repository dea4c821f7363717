import { expect, it } from 'vitest'
import { inspectCommand } from '../../cli/inspect.ts'
import { parseConfig } from '../../pipelines/config.ts'
import { pipelines } from '../../pipelines/index.ts'
import { eventReading } from '../../pipelines/sources/events/event-reading.ts'
import { codeBlocks, readPage } from './page.ts'

const page = readPage('docs/your-own-log.md')
const blocks = codeBlocks(page)

it('the configurations of docs/your-own-log.md are read, each as the format of its tool', () => {
  const configs = blocks
    .filter(({ language, text }) => language === 'json' && text.includes('"services"'))
    .map(({ text }) => eventReading(parseConfig(JSON.parse(text), pipelines)).formats.map(({ name }) => name))
  expect(configs).toEqual([['otlp_json'], ['segment'], ['ga4']])
})

it('every folder of arrival in it is one that a run knows', () => {
  const folders = page.match(/year=\S+/g)?.filter((each) => each.includes('hour=')) ?? []
  expect(folders.length).toBeGreaterThan(5)
  for (const folder of folders) {
    // What tools put in for a part of the time has two digits, of a year four.
    const filled = folder
      .replace(/year=(%Y|!\{timestamp:yyyy\})/, 'year=2026')
      .replace(/=(%[mdHM]|!\{timestamp:(MM|dd|HH|mm)\})/g, '=05')
    expect(filled).toMatch(/^year=\d{4}\/month=\d\d\/day=\d\d\/hour=\d\d\/minute=\d\d(\/|$)/)
  }
})

it('the options of commerce inspect in it are the ones that there are', () => {
  const options = new Set(inspectCommand().options.map(({ long }) => long))
  for (const [option] of page.matchAll(/(?<=`)--(all|write-config|json)\b/g))
    expect(options).toContain(option)
  expect(options).toEqual(new Set(['--all', '--write-config', '--json']))
})
