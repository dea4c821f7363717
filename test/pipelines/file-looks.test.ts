import { describe, expect, it } from 'vitest'
import { fileLooks, looksOf } from '../../pipelines/sources/file-looks.ts'

/** The beginnings of files, as their writers make them. */
const beginnings: Readonly<Record<string, readonly string[]>> = {
  'OTLP JSON': [
    '{"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]}}]}\n',
    '{\n  "resource_logs": [\n    {',
    '\ufeff{"resourceLogs" : []}',
  ],
  'OTLP JSON of traces or metrics': ['{"resourceSpans":[]}', '{"resourceMetrics":[]}'],
  'Segment calls': [
    '{"anonymousId":"a","event":"Product Added","messageId":"m","properties":{"product_id":"1"},"type":"track"}',
    '{"messageId":"m","type":"page","properties":{},"timestamp":"2026-11-05T00:00:00Z"}',
  ],
  "GA4's BigQuery export": [
    '{"event_date":"20261105","event_timestamp":"1","event_name":"purchase","event_params":[]}',
  ],
  "Snowplow's enriched events": [
    '{"app_id":"shop","event_id":"x","collector_tstamp":"2026-11-05T00:00:00Z","event_name":"page_view"}',
  ],
  "Shopify's export of orders (CSV)": [
    'Name,Email,Financial Status,Paid at,Fulfillment Status\n#1001,a@example.com,paid,,\n',
  ],
  'orders of Shopify or Recharge': [
    '{"detail":{"metadata":{"X-Shopify-Topic":"orders/create"}}}',
    '{"id":1,"line_items":[]}',
  ],
  'several JSON objects on a line': ['{"timestamp":"x","attributes":{}}{"timestamp":"y","attributes":{}}'],
  'a JSON array': ['[{"timestamp":"x","attributes":{}}]', '[\n{"a":1}'],
  'JSON over several lines': ['{\n  "timestamp": "x",\n  "attributes": {}\n}\n'],
  "this program's events": ['{"timestamp":"x","body":"y","attributes":{}}\n'],
  'other JSON': ['{"ts":1,"what":"click"}\n{"ts":2}\n'],
  'HTML or XML': ['<?xml version="1.0"?>\n<orders>', '<!doctype html>'],
  CSV: ['time,event,user\n2026-11-05,view,u1\n', 'time;event\n1;2\n', 'time\tevent\r\n1\t2\r\n'],
}

describe('what a file looks like', () => {
  it('is told for every kind there is', () => {
    expect(Object.keys(beginnings).sort()).toEqual(fileLooks.map(({ name }) => name).sort())
  })

  it.each(Object.entries(beginnings))('%s', (name, texts) => {
    for (const text of texts) expect(fileLooks.find(({ isLike }) => isLike(text))?.name, text).toBe(name)
  })

  it.each(['', ' \n', 'started\nlistening on 8080\n', 'a, b\nc\n'])('is not guessed: %j', (text) => {
    expect(looksOf([{ name: 'a', text }], 'events')).toEqual([])
  })

  it('is one sentence for all files of a kind, with what to do', () => {
    const otlp = '{"resourceLogs":[]}'
    const files = ['a', 'b', 'c', 'd'].map((name) => ({ name, text: otlp }))
    expect(looksOf([...files, { name: 'e', why: 'it is UTF-16 text' }], 'events')).toEqual([
      expect.stringMatching(/^4 files look like OTLP JSON \(a, b, c and 1 more\): ./),
      '1 file: it is UTF-16 text (e)',
    ])
  })

  it('of a format that is read says where to look instead', () => {
    const otlp = [{ name: 'a', text: '{"resourceLogs":[]}' }]
    expect(looksOf(otlp, 'events')).toEqual([expect.stringContaining('set "format": "otlp_json"')])
    expect(looksOf(otlp, 'events', { formats: ['segment', 'otlp_json'] })).toEqual([
      expect.stringContaining('compare the services that they name'),
    ])
    const own = [{ name: 'a', text: '{"timestamp":"x","attributes":{}}' }]
    expect(looksOf(own, 'events')).toEqual([expect.stringContaining('compare the services that they name')])
    for (const formats of [['segment'], ['otlp_json']])
      expect(looksOf(own, 'events', { formats })).toEqual([expect.stringContaining('remove `format`')])
  })

  it.each([
    ['objects without line ends', '{"resourceLogs":[]}{"resourceLogs":[]}', '"lineEnds": false'],
    ['a document over several lines', '{\n  "resourceLogs": [\n', 'one object a line'],
  ])('of a format that is read, as %s, says how to set these apart', (_, text, cure) => {
    const files = [{ name: 'a', text }]
    const [read = ''] = looksOf(files, 'events', { formats: ['otlp_json'] })
    expect(read).toContain(cure)
    expect(read).not.toContain('"format"')
    // Both are needed where the format is not set either.
    const [unset = ''] = looksOf(files, 'events')
    expect(unset).toContain('set "format": "otlp_json"')
    expect(unset).toContain(cure)
  })

  it('is told once for each thing to do', () => {
    const texts = ['{"resourceLogs":[],"a":"}{"}', '{"resourceLogs":[]}{"resourceLogs":[]}']
    const files = texts.map((text, i) => ({ name: `${i}`, text }))
    expect(looksOf(files, 'events', { formats: ['otlp_json'] })).toEqual([
      expect.stringMatching(/^1 file looks like OTLP JSON \(0\): compare/),
      expect.stringMatching(/^1 file looks like OTLP JSON \(1\): set "lineEnds"/),
    ])
  })

  it('with line ends that are set already says where else to look', () => {
    const reading = { formats: ['otlp_json', 'events'], withoutLineEnds: true }
    for (const text of ['{"resourceLogs":[]}{"resourceLogs":[]}', '{"a":1}{"a":2}'])
      expect(looksOf([{ name: 'a', text }], 'events', reading)).toEqual([
        expect.stringContaining('compare the services that they name'),
      ])
  })

  it('of records that name no service says which setting does', () => {
    const calls = [{ name: 'a', text: '{"messageId":"m","type":"page","properties":{}}' }]
    const of = (hasDefaultService: boolean) =>
      looksOf(calls, 'events', { formats: ['segment'], hasDefaultService })
    expect(of(false)).toEqual([expect.stringContaining('set "defaultService"')])
    expect(of(true)).toEqual([expect.stringContaining('compare the services')])
  })

  it('is our own where it has our keys as well as those of another format', () => {
    const own = '{"messageId":"1","type":"event","userId":"u","attributes":{}}\n'
    expect(fileLooks.find(({ isLike }) => isLike(own))?.name).toBe("this program's events")
  })

  it('of other raw data than these says how to give them', () => {
    const orders = [{ name: 'a', text: '{"id":1,"line_items":[]}' }]
    expect(looksOf(orders, 'events')).toEqual([expect.stringContaining('with --orders')])
    expect(looksOf(orders, 'orders')).toEqual([expect.stringContaining('`shopDomain`')])
  })
})
