import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../pipelines/config.ts'
import { pipelines } from '../../pipelines/index.ts'
import { brand, pharmacy } from './log-lines.ts'

const parse = (value: unknown) => parseConfig(value, pipelines, 'my.json')

/** The lines of the message after the file's name. */
function problems(value: unknown): string[] {
  try {
    parse(value)
  } catch (error) {
    expect(error).toMatchObject({ code: 'ConfigurationInvalid' })
    const [source, ...lines] = (error as Error).message.split('\n')
    expect(source).toBe('my.json:')
    return lines.map((line) => line.trim())
  }
  throw new Error('was accepted')
}

describe('a configuration', () => {
  it('needs services only, and gets the defaults of the rest', () => {
    expect(parse({ services: [brand] })).toEqual({
      services: [{ ...brand, tablePrefix: 'theshop_brand' }],
      concurrency: { accountQueries: 25, reservedForOthers: 8, servicesAtOnce: 1 },
      queryTimeoutSeconds: 1800,
      athena: {
        database: 'log_db',
        workgroup: 'primary',
        rawTable: 'logall',
        outputPrefix: 'commerce-summary/',
      },
      behavior: { schedule: 'cron(0 2 * * ? *)', outputPrefix: 'summary/', keptDays: 800 },
      orders: {
        engine: 'glue',
        schedule: 'cron(0 5 * * ? *)',
        outputPrefix: 'orders/',
        rawPrefix: 'orders-raw/',
        unexplained: { maxPercentOfOrders: 1, maxPercentOfGross: 0.5, alwaysAllowedOrders: 1 },
        glue: { workers: 2, workerType: 'G.1X', timeoutMinutes: 120 },
      },
      aws: {
        stackPrefix: 'Commerce',
        rawLog: { prefix: 'logs/' },
        useExisting: [],
        schedule: 'cron(0 4 * * ? *)',
        brand: 'Commerce',
      },
      local: { memoryLimit: '3GB' },
    })
  })

  it("keeps a shop domain in lower case, and refuses what is none, or is two services'", () => {
    const { services } = parse({ services: [{ ...brand, shopDomain: 'Brand.MyShopify.com' }] })
    expect(services[0]?.shopDomain).toBe('brand.myshopify.com')
    expect(problems({ services: [{ ...brand, shopDomain: 'https://brand.myshopify.com' }] })).toEqual([
      'services[0].shopDomain is "https://brand.myshopify.com"; expected: the domain of its shop such as "my-shop.myshopify.com"',
    ])
    const shopDomain = 'brand.myshopify.com'
    expect(
      problems({
        services: [
          { ...brand, shopDomain },
          { ...pharmacy, shopDomain },
        ],
      }),
    ).toEqual([
      'services "theshop-brand" and "theshop-pharmacy" have the same shopDomain "brand.myshopify.com": a shop is one service',
    ])
  })

  it('of unexplained orders has percents of two decimals at most, and whole numbers of orders', () => {
    const unexplained = { maxPercentOfOrders: 0.29, maxPercentOfGross: 100 }
    expect(parse({ services: [brand], orders: { unexplained } }).orders.unexplained).toEqual({
      ...unexplained,
      alwaysAllowedOrders: 1,
    })
    const wrong = { maxPercentOfOrders: 0.125, maxPercentOfGross: 101, alwaysAllowedOrders: 1.5, most: 1 }
    const found = problems({ services: [brand], orders: { unexplained: wrong } })
    expect(found).toHaveLength(4)
    for (const [i, name] of [
      'maxPercentOfOrders is 0.125',
      'maxPercentOfGross is 101',
      'alwaysAllowedOrders is 1.5',
    ].entries())
      expect(found[i]).toContain(`orders.unexplained.${name}`)
    expect(found[0]).toContain('percent with at most two decimals')
  })

  it('of the orders pipeline names the field and what is allowed', () => {
    const orders = { engine: 'spark', schedule: 'daily', outputPrefix: 'a/b/', glue: { workers: 1 } }
    const found = problems({ services: [brand], orders })
    expect(found).toHaveLength(4)
    for (const [field, allowed] of [
      ['orders.engine is "spark"', '"glue" or "athena"'],
      ['orders.schedule is "daily"', 'cron(0 5 * * ? *)'],
      ['orders.outputPrefix is "a/b/"', 'one folder name ending in /'],
      ['orders.glue.workers is 1', '2'],
    ] as const) {
      expect(found.find((problem) => problem.startsWith(field))).toContain(allowed)
    }
  })

  it.each([
    ['theshop-brand', 'theshop_brand'],
    ['shop.web', 'shop_web'],
    ['Shop_EU', 'shop_eu'],
    ['unknown_service:node', 'unknown_service_node'],
    ['acme/shop', 'acme_shop'],
  ])('of a service %s has tables that begin with %s, or as it is told', (name, tablePrefix) => {
    expect(parse({ services: [{ ...brand, name }] }).services[0]).toMatchObject({ name, tablePrefix })
    for (const given of [{ prefix: 'eu' }, { tablePrefix: 'eu' }, { prefix: 'eu', tablePrefix: 'eu' }])
      expect(parse({ services: [{ ...brand, name, ...given }] }).services[0]?.tablePrefix).toBe('eu')
    expect(problems({ services: [{ ...brand, name, prefix: 'eu', tablePrefix: 'us' }] })).toEqual([
      `service "${name}" has the prefix "eu" and the tablePrefix "us": keep the prefix`,
    ])
  })

  it('with several mistakes names each: the field, the value, and what is allowed', () => {
    const found = problems({
      services: [
        { name: 'The Shop', timeZone: 'Asia/Soul', currency: 'krw' },
        { name: "x'; DROP TABLE y; --", timeZone: 'Asia/Seoul', currency: 'KRW', tablePrefix: 'a"b' },
      ],
      concurrency: { accountQueries: 0 },
      local: { memoryLimit: 'much' },
    })
    expect(found).toEqual([
      'services[0].name is "The Shop"; expected: letters, digits and . _ - : / only, beginning with a letter or a digit',
      'services[0].timeZone is "Asia/Soul"; expected: an IANA time zone such as "Asia/Seoul" (did you mean "Asia/Seoul"?)',
      'services[0].currency is "krw"; expected: an ISO 4217 code in upper case such as "KRW"',
      `services[1].name is "x'; DROP TABLE y; --"; expected: letters, digits and . _ - : / only, beginning with a letter or a digit`,
      'services[1].tablePrefix is "a\\"b"; expected: lower-case letters, digits and _ only, beginning with a letter',
      expect.stringMatching(/^concurrency\.accountQueries is 0; expected: .*1/),
      'local.memoryLimit is "much"; expected: a size such as "2GB"',
    ])
  })

  it.each([
    ['without services', {}, /^services is missing; expected: .*array/],
    ['with an empty list of services', { services: [] }, /^services is \[\]; expected: at least one service/],
    ['that is no object', [], /^\(top level\) is \[\]; expected: .*object/],
    [
      'with a field that does not exist',
      { services: [brand], lake: 'x' },
      /^lake is not known; expected: services, concurrency, queryTimeoutSeconds, /,
    ],
    [
      'with a misspelt field',
      { services: [brand], orders: { glue: { worker: 3 } } },
      /^orders\.glue\.worker is not known \(did you mean "workers"\?\); expected: workers, workerType, timeout/,
    ],
    [
      'with a field in other letters',
      { services: [{ ...brand, tableprefix: 'x' }] },
      /^services\[0\]\.tableprefix is not known \(did you mean "tablePrefix"\?\)/,
    ],
    [
      'with a misspelt value',
      { services: [brand], orders: { engine: 'athen' } },
      /^orders\.engine is "athen" \(did you mean "athena"\?\); expected: "glue" or "athena"$/,
    ],
    [
      'with a text for a number',
      { services: [brand], queryTimeoutSeconds: '60' },
      /is "60"; expected: a number$/,
    ],
    [
      'whose service has no zone',
      { services: [{ name: 'a', currency: 'KRW' }] },
      /^services\[0\]\.timeZone is missing/,
    ],
    [
      'with half a query',
      { services: [brand], queryTimeoutSeconds: 1.5 },
      /^queryTimeoutSeconds is 1\.5; expected: .*int/,
    ],
  ])('%s is refused', (_, value, message) => {
    const found = problems(value)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(message)
  })
})

describe('services whose tables would collide', () => {
  it('are refused, naming both and the table', () => {
    const twin = { ...pharmacy, prefix: 'theshop_brand' }
    expect(problems({ services: [brand, twin] })).toEqual([
      'services "theshop-brand" and "theshop-pharmacy" would both own the table "theshop_brand_commerce_button_interaction_summary": give one of them another prefix',
    ])
  })

  it('are refused also when the names differ and only the prefixes made from them are equal', () => {
    // a-b becomes a_b by itself.
    const given = { ...brand, name: 'other', tablePrefix: 'a_b' }
    expect(problems({ services: [{ ...brand, name: 'a-b' }, given] })[0]).toContain(
      'would both own the table "a_b_',
    )
  })

  it.each([
    [['Shop_EU', 'shop.eu'], 'services "Shop_EU" and "shop.eu" would both own the table "shop_eu_'],
    [['unknown_service:node', 'unknown/service-node'], 'would both own the table "unknown_service_node_'],
  ])('are refused, such as %s', (names, problem) => {
    expect(problems({ services: names.map((name) => ({ ...brand, name })) })[0]).toContain(problem)
    const [one, other] = names.map((name, i) => ({ ...brand, name, prefix: `shop_${i}` }))
    expect(parse({ services: [one, other] }).services).toHaveLength(2)
  })

  it('are refused where only the case of letters tells them apart', () => {
    const [shop, other] = ['Shop', 'shop'].map((name, i) => ({ ...brand, name, prefix: `shop_${i}` }))
    expect(problems({ services: [shop, other] })).toEqual([
      'services "Shop" and "shop" differ in upper and lower case only: some disks would keep their files as one; ship one of them under another name',
    ])
  })

  it('are refused where no table can begin with a prefix made of the name', () => {
    expect(problems({ services: [{ ...brand, name: '1shop' }] })).toEqual([
      'service "1shop": its tables\' names would begin with "1shop", and must begin with a letter: give it a prefix',
    ])
    expect(parse({ services: [{ ...brand, name: '1shop', prefix: 'one' }] }).services).toHaveLength(1)
  })

  it('are refused when one is listed twice', () => {
    expect(problems({ services: [brand, brand] })).toEqual([
      'service "theshop-brand" is listed twice: remove one',
    ])
  })

  it('a table name may have 255 characters, and not one more', () => {
    // The longest: _commerce_category_performance_summary has 38.
    expect('_commerce_category_performance_summary').toHaveLength(38)
    const named = (characters: number) => ({ services: [{ ...brand, name: 'a'.repeat(characters) }] })
    expect(parse(named(255 - 38)).services).toHaveLength(1)
    const [problem, ...more] = problems(named(256 - 38))
    expect(more).toEqual([])
    expect(problem).toContain('has 256 characters, at most 255 are allowed: give it a shorter prefix')
  })
})
