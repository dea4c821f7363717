import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { machine, pass, task } from './run.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'asl-'))

function file(name: string, content: unknown): string {
  const target = path.join(folder, name)
  writeFileSync(target, typeof content === 'string' ? content : JSON.stringify(content))
  return target
}

const script = `import('./cli/asl.ts').then(({ aslCommand }) => aslCommand().parseAsync(process.argv.slice(1), { from: 'user' }))`

function asl(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const command = ['--import', 'tsx', '-e', script, '--', ...args]
    execFile(process.execPath, command, (problem, stdout, stderr) => {
      resolve({ code: problem ? Number(problem.code) : 0, stdout, stderr })
    })
  })
}

const callsF = machine({ T: task('f', { Arguments: '{% $states.input %}' }) })

describe('commerce asl', () => {
  it('prints the output of an execution that succeeded', async () => {
    const { code, stdout } = await asl(file('ok.json', callsF), '--mocks', '{"f": [{"return": {"n": 1}}]}')
    expect(JSON.parse(stdout)).toEqual({ status: 'SUCCEEDED', output: { n: 1 } })
    expect(code).toBe(0)
  })

  it('takes the input from a file or as JSON, waits no real time, and exits with 1 when it failed', async () => {
    const definition = machine({
      W: { Type: 'Wait', Seconds: 86_400, Next: 'F' },
      F: { Type: 'Fail', Error: '{% $states.input.error %}' },
    })
    const target = file('fail.json', definition)
    for (const input of ['{"error": "E"}', file('input.json', { error: 'E' })]) {
      const { code, stdout } = await asl(target, '--input', input)
      expect(JSON.parse(stdout)).toEqual({ status: 'FAILED', error: 'E' })
      expect(code).toBe(1)
    }
  })

  it('says REFUSED and why, and exits with 1', async () => {
    const { code, stdout } = await asl(file('refused.json', callsF))
    expect(JSON.parse(stdout)).toEqual({
      status: 'REFUSED',
      reason: expect.stringContaining(
        "there is no mock for 'arn:aws:lambda:eu-central-1:123456789012:function:f'",
      ),
    })
    expect(code).toBe(1)
  })

  it('runs all cases whatever they hold, and exits with 0', async () => {
    const cases = [
      { id: 'good', definition: machine({ P: pass }), input: 1, expected: 'ignored' },
      { definition: 'bad' },
      null,
      { definition: machine({ W: { Type: 'Wait', Seconds: 9, End: true } }, { TimeoutSeconds: 1 }) },
    ]
    const { code, stdout } = await asl('--cases', file('cases.json', cases))
    expect(JSON.parse(stdout)).toMatchObject([
      { status: 'SUCCEEDED', output: 1 },
      { status: 'REFUSED' },
      { status: 'REFUSED' },
      { status: 'TIMED_OUT', error: 'States.Timeout' },
    ])
    expect(code).toBe(0)
  })

  it.each([
    ['a missing file', ['nowhere.json'], 'nowhere.json: does not exist (ENOENT)'],
    [
      'text that is no JSON',
      [file('broken.json', '{\n  "a": tru,\n}')],
      'broken.json: is not JSON, see line 2, column 11',
    ],
    [
      'text that ends too early',
      [file('short.json', '{"a": [1,')],
      'short.json: is not JSON, see line 1, column 10',
    ],
    [
      'an input that is neither',
      [file('p.json', machine({ P: pass })), '--input', 'x.json'],
      '--input: there is no file x.json',
    ],
    ['no file at all', [], 'give either a definition FILE or --cases FILE'],
    ['an unknown option', ['--inptu', '1'], "unknown option '--inptu'"],
  ])('exits with 2 for %s, and says so', async (_, args, message) => {
    const { code, stdout, stderr } = await asl(...args)
    expect(stderr).toContain(message)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })
})
