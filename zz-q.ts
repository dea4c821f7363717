import { TrinoClient } from './test/servers/trino-client.ts'
import { readFileSync } from 'node:fs'
const t = new TrinoClient(readFileSync('/tmp/lines/trino.url', 'utf8'))
const q = async (name: string, sql: string) => { try { console.log(name, '=>', JSON.stringify(await t.rows(sql)).slice(0, 250)) } catch (e) { console.log(name, 'ERR', (e as Error).message.slice(0, 250)) } }
const deep = (n: number) => '['.repeat(n) + ']'.repeat(n)
for (const n of [100, 500, 1000, 2000, 5000, 10000, 50000]) await q(`deep ${n}`, `SELECT length(json_format(json_parse('{"a":' || array_join(repeat('[', ${n}), '') || array_join(repeat(']', ${n}), '') || '}'))) n`.replaceAll(/repeat\('(.)', (\d+)\)/g, (_, c, k) => `transform(sequence(1, ${k}), x -> '${c}')`))
for (const n of [100, 500, 1000, 2000, 5000, 10000, 50000]) await q(`deepO ${n}`, `SELECT try(length(json_format(json_parse(array_join(transform(sequence(1, ${n}), x -> '{"a":'), '') || '1' || array_join(transform(sequence(1, ${n}), x -> '}'), ''))))) n`)
const j = (s: string) => `json_parse('${s}')`
await q('dup', `SELECT json_format(${j('{"a":" x","a":"y","b":1,"b":2}')}) j, cast(${j('{"a":" x","a":"y"}')} as map(varchar,json)) m`)
await q('dupnest', `SELECT json_format(${j('{"attributes":{"a":1},"attributes":{"b":1}}')}) j`)
await q('lone', `SELECT json_format(${j('{"a":"\\ud83d"}')}) j, json_extract_scalar(${j('{"a":"\\ud83d"}')}, '$.a') s`)
await q('nul', `SELECT json_format(${j('{"a\\u0000":"x\\u0000y"}')}) j, json_extract_scalar(${j('{"a":"x\\u0000y"}')}, '$.a') s`)
for (const [n, s] of Object.entries({ num: '{"a":1.50,"b":1e400,"c":-0,"d":123456789012345678901234567890,"e":1793802600123456789,"f":-0.0,"g":1E5,"h":1793802600.123999999999,"i":12345678.5,"k":0.001,"l":1e2}', trailing: '{"a":1} {"b":2}', trailing2: '{"a":1}x', comma: '{"a":1,}', nan: '{"a":NaN}', lead: '{"a":01}', plus: '{"a":+1}', dot: '{"a":1.}', dot2: '{"a":.5}', comment: '/* x */{"a":1}', single: "{''a'':1}", unq: '{a:1}', ctrl: '{"a":"\u0001"}', tab: '{"a":"\t"}', bom: '\ufeff{"a":1}', vt: '\u000b{"a":1}', ff: '\u000c{"a":1}', del: '{"a":"\u007f"}', nbsp: '\u00a0{"a":1}', empty: '', rs: '\u001e{"a":1}', badesc: '{"a":"\\x41"}', badu: '{"a":"\\u12"}', upesc: '{"a":"\\U0041"}', ls:'{"a":"\u2028"}', emptykey: '{"":1,"":2}', bigkey: `{"${'k'.repeat(60000)}":1}`, bignum: `{"a":${'9'.repeat(5000)}}`, bigexp: '{"a":1e999999999999}', bigfrac: `{"a":0.${'1'.repeat(5000)}}` }))
  await q(n, `SELECT try(json_format(json_parse('${s}'))) j, cast(try(json_parse('${s}')) as map(varchar,json)) m`)
