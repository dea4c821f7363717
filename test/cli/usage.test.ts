import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { queryCommand } from '../../cli/query.ts'
import { runCommand } from '../../cli/run.ts'
import { sqlCommand } from '../../cli/sql.ts'
import { startCommand } from '../../cli/start.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { brand, flat, line, noonInSeoul, pharmacy } from '../pipeline/log-lines.ts'
import { commerce, within } from './command.ts'

const log = new LocalLog([brand, pharmacy])
log.write([flat([line(brand, noonInSeoul('2026-11-05'), 'commerce.button.click', { action: 'a' })])])
const file = (name: string, content: unknown) => {
  const target = path.join(log.folder, name)
  writeFileSync(target, typeof content === 'string' ? content : JSON.stringify(content))
  return target
}
const config = file('my.json', { services: [brand, pharmacy] })
const usual = ['--config', config, '--events', log.events, '--lake', log.lake]
const run = (...args: string[]) => within(runCommand([]), [...usual, ...args])
const query = (...args: string[]) => within(queryCommand(), args)
afterAll(() => log.remove())

describe('commerce', () => {
  it('--help teaches all commands and exits with 0, an unknown command with 2', async () => {
    const [help, unknown] = await Promise.all([commerce(['--help']), commerce(['rum'])])
    expect(help.code).toBe(0)
    for (const command of ['run', 'query', 'sql', 'sample', 'asl'])
      expect(help.stdout).toMatch(new RegExp(`^  ${command} `, 'm'))
    expect(help.stderr).toBe('')
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toContain("unknown command 'rum'")
  })
})

describe('commerce run', () => {
  it('--help exits with 0 and shows examples and exit codes', async () => {
    const { code, stdout } = await run('--help')
    expect(code).toBe(0)
    for (const text of ['--service', '--query-type', 'Examples:', 'Exit codes'])
      expect(stdout).toContain(text)
  })

  it.each([
    [
      ['--service', 'theshop-bread'],
      'service "theshop-bread" is not configured; configured are theshop-brand, theshop-pharmacy',
    ],
    [
      ['--query-type', 'buttons'],
      'query type "buttons" does not exist; known are button_interaction, product_ranking',
    ],
    [['--date', '2026-02-30'], '--date "2026-02-30" is not a calendar day; expected YYYY-MM-DD'],
    [['--date', 'yesterday'], '--date "yesterday" is not a calendar day; expected YYYY-MM-DD'],
    [['--date', '2999-01-01'], '--date 2999-01-01 is not complete yet: the latest complete run date is '],
    [['--dates', '2026-11-06'], "unknown option '--dates'"],
    [['--lake'], "option '--lake <DIR>' argument missing"],
    [['--events', '/no/such/folder'], 'cannot read the events folder /no/such/folder (ENOENT)'],
    [['--config', '/no/such/file'], 'no/such/file: does not exist (ENOENT)'],
  ])('%j exits with 2 and says what is allowed', async (args, message) => {
    const { code, stdout, stderr } = await run(...args)
    expect(stderr).toContain(message)
    expect(stderr).not.toMatch(/^ {4}at /m)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  it.each([
    ['is no JSON', '{"services": [', 'broken.json: is not JSON, see line 1, column 15'],
    [
      'has mistakes',
      { services: [{ ...brand, timeZone: 'Seoul' }] },
      'services[0].timeZone is "Seoul"; expected: an IANA',
    ],
    [
      'leaves no query',
      { services: [brand], concurrency: { accountQueries: 8 } },
      'of 8 queries at once 8 are reserved for others',
    ],
  ])('with a configuration that %s exits with 2', async (_, content, message) => {
    const { code, stderr } = await run('--config', file('broken.json', content))
    expect(stderr).toContain(message)
    expect(code).toBe(2)
  })
})

describe('commerce query', () => {
  it('on a lake without tables says how to make some, and exits with 2', async () => {
    const lake = path.join(log.folder, 'nowhere')
    const { code, stderr } = await query('SELECT 1', '--lake', lake)
    expect(stderr).toContain(`no tables in ${lake}: run "commerce run --lake ${lake}" first`)
    expect(code).toBe(2)
  })

  it('with SQL that does not work says why, and exits with 1', async () => {
    await run('--date', '2026-11-06', '--query-type', 'button_interaction')
    for (const [sql, why] of [
      ['SELEC 1', 'syntax error'],
      ['SELECT * FROM no_such_table', 'no_such_table'],
      ['SELECT 1/', 'syntax error'],
      ['DROP VIEW pipeline_runs', 'read-only'],
    ] as const) {
      const { code, stdout, stderr } = await query(sql, '--lake', log.lake)
      expect(stderr).toContain(why)
      expect(stderr).not.toMatch(/^ {4}at /m)
      expect(stdout).toBe('')
      expect(code).toBe(1)
    }
  })

  it('--json prints rows with lower-case keys, ISO dates and decimals as text', async () => {
    const { code, stdout } = await query(
      "SELECT rank AS Rank, action, calculation_date, CAST(1.5 AS DECIMAL(38,4)) AS Money, TIMESTAMP '2026-11-05 03:00:00.5' AS t, NULL AS none FROM theshop_brand_commerce_button_interaction_summary",
      ...['--lake', log.lake, '--json'],
    )
    expect(JSON.parse(stdout)).toEqual([
      {
        rank: 1,
        action: 'a',
        calculation_date: '2026-11-06',
        money: '1.5000',
        t: '2026-11-05T03:00:00.5',
        none: null,
      },
    ])
    expect(code).toBe(0)
  })
})

describe('what commerce query prints for people', () => {
  const printed = async (sql: string, ...args: string[]) => {
    const { code, stdout } = await query(sql, '--lake', log.lake, ...args)
    expect(code).toBe(0)
    return stdout
  }

  it('has declared names, numbers to the right, nothing in quotes, and NULL as such', async () => {
    const rows = `SELECT * FROM (VALUES
      ('b', 7, 1.5::DECIMAL(38,4), DATE '2026-11-05', true, TIMESTAMP '2026-11-05 03:00:00.5'),
      (NULL, 12345, NULL, NULL, NULL, NULL)
    ) t (productName, "Count", Money, day, is_new, noted)`
    expect(await printed(rows)).toBe(
      [
        'productName  Count   Money  day         is_new  noted',
        '-----------  -----  ------  ----------  ------  ---------------------',
        'b                7  1.5000  2026-11-05  true    2026-11-05 03:00:00.5',
        'NULL         12345    NULL  NULL        NULL    NULL',
        '',
      ].join('\n'),
    )
    const [header] = (await printed('FROM theshop_brand_commerce_button_interaction_summary')).split('\n')
    expect(header).toMatch(/^rank {2}action {2}total_clicks/)
  })

  it('is aligned also where characters are wide, and no text can move the cursor', async () => {
    expect(
      await printed("SELECT '의류' AS a, 1 AS b UNION ALL SELECT 'x' || chr(27) || chr(10), 2 ORDER BY 2"),
    ).toBe(['a          b', '---------  -', '의류       1', 'x\\u001b\\n  2', ''].join('\n'))
  })

  it('cuts long texts, shows columns of one name, and says that there are no rows', async () => {
    const [, , row] = (await printed("SELECT repeat('x', 10000) AS t, [1, 2] AS l")).split('\n')
    expect(row).toBe(`${'x'.repeat(119)}…  [1,2]`)
    expect(await printed('SELECT 1 AS a, 2 AS a')).toBe('a  a\n-  -\n1  2\n')
    expect(await printed('SELECT 1 AS a WHERE false')).toBe('a\n-\n(no rows)\n')
    expect(await printed('EXPLAIN SELECT 1')).toMatch(/^┌─+┐\n│ /)
  })

  it('is of one query that reads; --unsafe allows the rest', async () => {
    const file = path.join(log.folder, 'out.csv')
    const copy = `COPY (SELECT 1 AS a) TO '${file}'`
    const refused = await query(copy, '--lake', log.lake)
    expect([refused.code, refused.stdout]).toEqual([1, ''])
    expect(refused.stderr).toContain('a query is read-only: COPY is not allowed\n--unsafe allows it')
    await printed(copy, '--unsafe')
    expect(readFileSync(file, 'utf8')).toBe('a\n1\n')
  })

  it.each(['', ' ; ', '/* nothing */'])(
    'says of %j that nothing is asked, which --unsafe does not change',
    async (sql) => {
      for (const args of [[], ['--unsafe']]) {
        const { code, stderr } = await query(sql, '--lake', log.lake, ...args)
        expect(code).toBe(1)
        expect(stderr).toContain('error: there is no statement in this query\n')
        expect(stderr).not.toContain('--unsafe')
      }
    },
  )
})

describe('commerce sql', () => {
  it.each([
    [['buttons', '--service', brand.name, '--date', '2026-11-06'], 'button_interaction, product_ranking'],
    [
      ['button_interaction', '--service', 'x', '--date', '2026-11-06'],
      'configured are theshop-brand, theshop-pharmacy',
    ],
    [['button_interaction', '--service', brand.name, '--date', '6 Nov'], 'expected YYYY-MM-DD'],
    [['button_interaction', '--service', brand.name, '--date', '2999-01-01'], 'is not complete yet'],
    [['button_interaction', '--service', brand.name], "'--date <D>' not specified"],
    [
      ['button_interaction', '--service', brand.name, '--date', '2026-11-06', '--dialect', 'mysql'],
      'athena, duckdb',
    ],
  ])('%j exits with 2 and says what is allowed', async (args, message) => {
    const { code, stderr } = await within(sqlCommand([]), [...args, '--config', config])
    expect(stderr).toContain(message)
    expect(code).toBe(2)
  })
})

describe('commerce start', () => {
  it.each(['commerce', 'orders'])(
    'of %s refuses a date that has not come yet before it asks AWS',
    async (name) => {
      const given = ['--pipeline', name, '--date', '2999-01-01', '--config', config]
      const { code, stderr } = await within(startCommand([]), given)
      expect(stderr).toContain('--date 2999-01-01 is not complete yet: the latest complete run date is ')
      expect(stderr).toContain('for theshop-pharmacy (Asia/Seoul)')
      expect(code).toBe(2)
    },
  )
})
