import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LocalLog } from '../pipeline/local-log.ts'
import { LocalOrders, outcomeOf } from '../pipeline/local-orders.ts'
import { arrived, brand, flat, line, noonInSeoul, ordinaryDays, pharmacy } from '../pipeline/log-lines.ts'
import { arrivedOn, order, soapShop, teaShop, webhook } from '../pipeline/order-records.ts'

const runDate = '2026-11-06'
/** Two tables are enough: with none staged each of them is refused. */
const input = { query_types: ['hourly_traffic', 'button_interaction'] }
const click = (service = brand) =>
  line(service, noonInSeoul('2026-11-05'), 'commerce.button.click', { action: 'a' })
const minute = '2026-11-05T03:00'
const cureOfOtlp = 'set "format": "otlp_json" in the configuration (docs/formats.md)'

describe('a log that holds files, and nothing that can be used', () => {
  let log: LocalLog
  beforeEach(() => {
    log = new LocalLog([brand, pharmacy])
  })
  afterEach(() => log.remove())

  it('of files that cannot be read is refused, and each is named', async () => {
    log.writeBytes('a.zip', 'PK\x03\x04')
    log.writeBytes('b.gz', 'plain')
    await expect(log.run(runDate)).rejects.toMatchObject({
      code: 'NothingStaged',
      message: `nothing in ${log.events} can be read: a.zip (.zip is not read: unpack it, and ship the files that are in it), b.gz (it ends in .gz and is not gzip: pack it with gzip (.gz) or zstd (.zst) or not at all, and let the ending of its name say so)`,
    })
  })

  it.each([
    [
      'lines that are not JSON',
      [flat(['broken', '{"cut'])],
      'no lines of LOG can be used for a configured service: 2 not_json',
    ],
    [
      'lines of services that are not configured, and ordinary ones',
      [flat([click({ ...brand, name: 'another' }), line(brand, noonInSeoul('2026-11-05'), 'GET /')])],
      `no lines of LOG can be used for a configured service: 1 of other services, 1 not an event. 1 file looks like this program's events (FILE): compare the services that they name with those of the configuration`,
    ],
    [
      "the OpenTelemetry collector's documents, and one in UTF-16 beside them",
      [
        flat(['{"resourceLogs":[{"resource":{"attributes":[]},"scopeLogs":[]}]}'], 'a.json'),
        flat(['{"resourceLogs":[', ']}'], 'b.json'),
        { path: 'c.json', content: '{\0}\0' },
      ],
      `no lines of LOG can be used for a configured service: 2 not_json, 1 other_format. 2 files look like OTLP JSON (a.json, b.json): ${cureOfOtlp}. not read: c.json (it is UTF-16 text: write it as UTF-8, such as with iconv -f UTF-16 -t UTF-8)`,
    ],
    ['blank lines', [arrived(minute, ['', ' '])], 'the files of LOG hold no lines'],
    ['a gzip of nothing', [{ path: 'a.gz', content: '' }], 'the files of LOG hold no lines'],
  ])('of %s fails, and no table is made of it', async (_, files, cause) => {
    log.write(files)
    const report = await log.run(runDate, { input })
    expect(report.status).toBe('FAILED')
    const told = cause.replaceAll('LOG', log.events).replaceAll('FILE', files[0]?.path ?? '')
    for (const { error } of report.services[0]?.summaries ?? [])
      expect(error).toEqual({ code: 'StagingFailed', cause: `NothingStaged: ${told}` })
    for (const { error } of report.services[1]?.summaries ?? [])
      expect(error?.cause).toContain('NothingStaged')
    expect(existsSync(path.join(log.lake, 'tables/theshop_brand_commerce_hourly_traffic_summary'))).toBe(
      false,
    )
  })

  it('leaves the tables as they were', async () => {
    log.write(ordinaryDays(brand, ['2026-11-05']))
    expect((await log.run(runDate, { input })).status).toBe('SUCCEEDED')
    const before = await log.tables(input.query_types)
    const other = path.join(log.folder, 'other')
    log.write([{ path: '../other/a.ndjson', content: 'broken\n' }])
    expect((await log.run(runDate, { events: other, input })).status).toBe('FAILED')
    expect(await log.tables(input.query_types)).toEqual(before)
  })

  it('is none where one of the services has events, however quiet the others are', async () => {
    log.write([flat([click(pharmacy), 'broken'])])
    expect((await log.run(runDate, { input })).status).toBe('SUCCEEDED')
    const ofBrand = { ...input, service_names: [brand.name] }
    expect((await log.run(runDate, { input: ofBrand })).status).toBe('SUCCEEDED')
  })

  it('is none where the log is empty', async () => {
    log.write([flat([])].map((file) => ({ ...file, content: '' })))
    expect((await log.run(runDate, { input })).status).toBe('SUCCEEDED')
  })
})

describe('a folder of orders that holds files, and nothing that can be used', () => {
  let orders: LocalOrders
  afterEach(() => orders.remove())
  const created = webhook('orders/create', order({ id: 1, created: '2026-11-04T10:00:00Z' }))

  it('of files that cannot be read is refused, and each is named', async () => {
    orders = new LocalOrders().write({ path: 'a.parquet', content: 'PAR1' })
    await expect(orders.run()).rejects.toMatchObject({
      code: 'NothingStaged',
      message: expect.stringContaining('a.parquet (.parquet is not read: '),
    })
  })

  it.each(['glue', 'athena'] as const)('of records of other shops fails, built by %s', async (engine) => {
    orders = new LocalOrders([teaShop, soapShop], engine)
    orders.write(
      arrivedOn('2026-11-04', [
        webhook('orders/create', order({ id: 1, created: '2026-11-04T10:00:00Z' }), 'another.myshopify.com'),
        'broken',
      ]),
    )
    const report = await orders.run()
    expect(report.status).toBe('FAILED')
    expect(outcomeOf(report, 'orders_enriched').error).toEqual({
      code: 'NothingStaged',
      cause: `no records of ${orders.orders} can be used for a configured service: 1 of other shops, 1 not_json. 1 file looks like orders of Shopify or Recharge (year=2026/month=11/day=04/a.ndjson): compare the shop of the records with \`shopDomain\` of the services in the configuration`,
    })
  })

  it('is none where one of the shops has records', async () => {
    orders = new LocalOrders([soapShop, teaShop]).write(arrivedOn('2026-11-04', [created]))
    expect((await orders.run()).status).toBe('SUCCEEDED')
  })
})

describe('the lake and the input', () => {
  let log: LocalLog
  beforeEach(() => {
    log = new LocalLog([brand])
    log.write([flat([click()], 'logs/a.ndjson')])
  })
  afterEach(() => log.remove())
  const refused = (why: string) => ({ code: 'InvalidInput', message: expect.stringContaining(why) })

  it('may not lie in each other: the lake in the input', async () => {
    const lake = path.join(log.events, 'logs/lake')
    await expect(log.run(runDate, { lake })).rejects.toMatchObject(refused(`the lake ${lake} lies in it`))
    expect(existsSync(lake)).toBe(false)
    await expect(log.run(runDate, { lake: log.events })).rejects.toMatchObject(refused('lies in it'))
    await expect(log.run(runDate, { lake: path.join(log.events, '.commerce') })).rejects.toMatchObject(
      refused('lies in it'),
    )
  })

  it('nor through links: of the input, of the lake, or in the input', async () => {
    symlinkSync(log.events, path.join(log.folder, 'linked'))
    const linked = path.join(log.folder, 'linked')
    await expect(log.run(runDate, { lake: path.join(linked, 'lake') })).rejects.toMatchObject(
      refused('lies in it'),
    )
    await expect(
      log.run(runDate, { events: linked, lake: path.join(log.events, 'lake') }),
    ).rejects.toMatchObject(refused('lies in it'))
    symlinkSync(log.folder, path.join(log.events, 'all'))
    await expect(log.run(runDate)).rejects.toMatchObject(refused(`the lake ${log.lake} lies in it`))
  })

  it('nor the input in a folder that runs write to; in another folder of the lake it may', async () => {
    expect((await log.run(runDate, { input })).status).toBe('SUCCEEDED')
    for (const folder of ['runs', 'staging/arrivals', 'commerce-summary', 'tables'])
      await expect(log.run(runDate, { events: path.join(log.lake, folder) })).rejects.toMatchObject(
        refused(`it is a folder of the lake ${log.lake}`),
      )
    log.write([{ path: '../lake/my-log/a.ndjson', content: `${click()}\n` }])
    expect((await log.run(runDate, { events: path.join(log.lake, 'my-log'), input })).status).toBe(
      'SUCCEEDED',
    )
  })

  it('are told where the lake cannot be written to', async () => {
    const lake = path.join(log.events, 'logs/a.ndjson', 'lake')
    await expect(log.run(runDate, { lake })).rejects.toMatchObject(
      refused(`--lake ${lake} cannot be written to (${log.events}/logs/a.ndjson: ENOTDIR)`),
    )
  })

  it('are told apart for orders, too', async () => {
    const orders = new LocalOrders([teaShop])
    try {
      orders.write(arrivedOn('2026-11-04', []))
      const lake = path.join(orders.orders, 'lake')
      await expect(orders.run({ lake })).rejects.toMatchObject(refused(`--orders ${orders.orders}: the lake`))
    } finally {
      orders.remove()
    }
  })
})

it('what is not read stands in the report of the run, by the reason, and on its page', async () => {
  const log = new LocalLog([brand])
  try {
    log.write(ordinaryDays(brand, ['2026-11-05']))
    log.writeBytes('<b>.zip', 'PK\x03\x04')
    log.writeBytes('.hidden', 'x')
    log.writeBytes('utf16.ndjson', Buffer.from('{}\n', 'utf16le'))
    log.writeBytes('empty', '')
    log.write([arrived('2026-11-09T00:00', [click()])])
    const report = await log.run(runDate, { input })
    expect(report.raw_data).toBe(log.events)
    const hidden = 'its name or that of its folder begins with . or _'
    const unread = [
      { reason: 'hidden', why: hidden, files: 1, bytes: 1, examples: ['.hidden'] },
      { reason: 'archive', why: '.zip is not read', files: 1, bytes: 4, examples: ['<b>.zip'] },
      { reason: 'empty', why: 'it is empty', files: 1, bytes: 0, examples: ['empty'] },
      { reason: 'encoding', why: 'it is UTF-16 text', files: 1, bytes: 6, examples: ['utf16.ndjson'] },
      {
        reason: 'later',
        why: `it arrived after the cut-off of run date ${runDate}`,
        files: 1,
        bytes: click().length + 1,
        examples: ['year=2026/month=11/day=09/'],
      },
    ]
    expect(report.unread_files).toEqual(unread)
    const again = await log.run(runDate, { input })
    expect(again.unread_files).toEqual(unread)
    const page = readFileSync(path.join(log.lake, 'runs', report.run_id, 'report.html'), 'utf8')
    expect(page).toContain('1 file: .zip is not read: &lt;b&gt;.zip. To do: unpack it')
  } finally {
    log.remove()
  }
})
