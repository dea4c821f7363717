import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LocalLog } from './local-log.ts'
import { arrived, brand, flat, line } from './log-lines.ts'

let log: LocalLog
beforeEach(() => {
  log = new LocalLog([brand])
})
afterEach(() => log.remove())

/** One table is enough: all of them read the same events. */
const run = () => log.run('2026-11-07', { input: { query_types: ['button_interaction'] } })

const click = (action: string, timestamp: unknown = '2026-11-05T03:00:00Z') =>
  line(brand, timestamp as string, 'commerce.button.click', { action, sessionId: 's1' })

describe('a run over lines that readers may stumble over', () => {
  it('takes the unit of a time since 1970 from its digits', async () => {
    // 1793848520 s is 2026-11-05T03:15:20Z.
    const times = [
      '1793848520',
      '1793848520.4999',
      '1793848520123',
      '1793848520123999',
      '1793848520123456789',
    ]
    const none = ['17938485201', '17938485201234', '179384852012345678', '1793848520123.5', '1.793848520e9']
    const numbers = [...times, ...none].flatMap((number, i) => [
      click(`text ${i}`, number),
      click(`number ${i}`, 0).replace('"timestamp":0', `"timestamp":${number}`),
    ])
    log.write([flat(numbers)])
    const report = await run()
    expect(report.services[0]?.events).toMatchObject({
      staged: 2 * times.length,
      quarantined: { no_timestamp: 2 * none.length },
    })
    const rows = await log.query(
      'SELECT DISTINCT event_time, right(action, 1) AS i FROM commerce_events ORDER BY i',
    )
    expect(rows.map(({ event_time }) => event_time)).toEqual([
      '2026-11-05T03:15:20',
      '2026-11-05T03:15:20.499',
      '2026-11-05T03:15:20.123',
      '2026-11-05T03:15:20.123',
      '2026-11-05T03:15:20.123',
    ])
  })

  it('reads the last of the values that a key has', async () => {
    const twice = [
      click('x').replace('"action":"x"', '"action":" first","action":"second "'),
      click('x').replace('"action":"x"', '"":1,"":2,"page":" ","page":"p","action":"third"'),
      click('x').replace('{"timestamp"', '{"timestamp":"soon","timestamp"').replace('"x"', '"fourth"'),
      click('x')
        .replace('"attributes"', '"attributes":{"action":"no"},"attributes"')
        .replace('"x"', '"fifth"'),
    ]
    log.write([arrived('2026-11-05T03:15', [...twice, click('second')])])
    const report = await run()
    // The second value without its blank is what another line says: the same event.
    expect(report.services[0]?.events).toMatchObject({ staged: 4, duplicates: 1 })
    const rows = await log.query('SELECT action FROM commerce_events ORDER BY action')
    expect(rows.map(({ action }) => action)).toEqual(['fifth', 'fourth', 'second', 'third'])
  })

  it('passes over a byte order mark where a file begins, and nowhere else', async () => {
    const marked = (name: string, lines: readonly string[]) => {
      const { path, content } = arrived('2026-11-05T03:15', lines, name)
      return { path, content: `\ufeff${content}` }
    }
    const second = `\ufeff${click('not the first line')}`
    log.write([
      marked('plain.ndjson', [click('a'), second]),
      marked('alone.ndjson', [click('b')]),
      marked('packed.ndjson.gz', [click('c'), click('d')]),
    ])
    const report = await run()
    expect(report.services[0]?.events).toMatchObject({ read: 5, staged: 4, quarantined: { not_json: 1 } })
  })

  it('counts JSON that is nested too deep, or has too long a key, and goes on', async () => {
    const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
    const withPage = (json: string) => click('x').replace('"action":"x"', `"action":"x","page":${json}`)
    // The line and its attributes are two levels.
    const lines = [withPage(nested(498)), withPage(nested(499)), withPage(nested(10_000))]
    const long = (characters: number) =>
      click('y').replace('"action"', `"${'k'.repeat(characters)}":1,"action"`)
    log.write([arrived('2026-11-05T03:15', [...lines, long(20_000), long(20_001)])])
    const report = await run()
    expect(report.status).toBe('SUCCEEDED')
    expect(report.services[0]?.events).toMatchObject({ staged: 2, quarantined: { not_json: 3 } })
  })

  it('counts a line of more than 16 MB as one that is not JSON, and goes on', async () => {
    const MOST = 16 * 1024 * 1024
    const ofBytes = (bytes: number, action: string) => {
      const short = click(action).replace('}}', ',"more":""}}')
      return short.replace('"more":""', `"more":"${'x'.repeat(bytes - short.length)}"`)
    }
    const lines = [click('a'), ofBytes(MOST, 'b'), ofBytes(MOST + 1, 'c'), click('d')]
    log.write([arrived('2026-11-05T03:15', lines, 'plain.ndjson')])
    log.write([arrived('2026-11-05T03:15', [click('e'), ofBytes(2 * MOST, 'f')], 'packed.ndjson.gz')])
    const report = await run()
    expect(report.status).toBe('SUCCEEDED')
    expect(report.services[0]?.events).toMatchObject({ read: 6, staged: 4, quarantined: { not_json: 2 } })
    const rows = await log.query('SELECT action FROM commerce_events ORDER BY action')
    expect(rows.map(({ action }) => action)).toEqual(['a', 'b', 'd', 'e'])
  })

  it('keeps U+FEFF and NUL in texts', async () => {
    const actions = ['\ufeffbuy', 'buy', 'a\u0000b']
    log.write([flat(actions.map((action) => click(action)))])
    const report = await run()
    expect(report.services[0]?.events).toMatchObject({ staged: 3, quarantined: { not_json: 0 } })
    const { [brand.name]: tables } = await log.tables(['button_interaction'])
    expect(tables?.button_interaction?.map(({ action }) => action)).toEqual(['a\u0000b', 'buy', '\ufeffbuy'])
  })
})
