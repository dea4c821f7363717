import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { clone, installedPackages, installPackage, megabytesOnDisk } from './installed.ts'

const { folder, packed, run, remove } = installPackage()
afterAll(remove)
const commerce = (...args: string[]) => run('commerce-pipelines', ...args)

describe('the package', () => {
  it('has compiled modules and their types, and of the repository only what they read', () => {
    const tracked = execFileSync('git', ['ls-files'], { cwd: clone, encoding: 'utf8' }).split('\n')
    const ofRepository = packed.filter((file) => !file.startsWith('dist/'))
    expect(ofRepository.filter((file) => !tracked.includes(file))).toEqual([])
    expect(ofRepository.filter((file) => /^(test|docs|bench|sample|node_modules)\//.test(file))).toEqual([])
    const endings = packed
      .filter((file) => file.startsWith('dist/'))
      .map((file) => /\.d\.ts$|\.[a-z]+$/.exec(file)?.[0])
    expect([...new Set(endings)].sort()).toEqual(['.css', '.d.ts', '.js'])
  })

  it('takes at most 200 MB with all that it needs, and has none of what only some need', () => {
    expect(megabytesOnDisk(path.join(folder, 'node_modules'))).toBeLessThan(200)
    const heavy = ['aws-cdk-lib', 'constructs', 'cdk-nag', 'echarts', 'tsx', 'typescript']
    expect(installedPackages(folder).filter((name) => heavy.includes(name))).toEqual([])
  })

  it('runs a pipeline on a sample, and draws the dashboards', () => {
    const sample = ['--events', '2000', '--days', '10', '--date', '2026-11-21', '--to', 'log']
    expect(commerce('sample', ...sample)).toMatchObject({
      code: 0,
      stderr: expect.not.stringMatching(/error/),
    })
    const ran = commerce('run', '--events', 'log', '--date', '2026-11-21', '--json')
    expect(ran.code, ran.stderr).toBe(0)
    expect(JSON.parse(ran.stdout)).toMatchObject({ status: 'SUCCEEDED' })
    expect(
      commerce('query', 'SELECT count(*) AS n FROM theshop_brand_commerce_hourly_traffic_summary', '--json'),
    ).toEqual({ code: 0, stdout: '[{"n":24}]\n', stderr: '' })
    const exported = commerce('preview', '--export', 'site')
    expect(exported.code, exported.stderr).toBe(0)
    expect(readFileSync(path.join(folder, 'site/app.js'), 'utf8')).toContain('Apache ECharts')
    expect(existsSync(path.join(folder, 'site/index.html'))).toBe(true)
  })

  it('answers wrong usage as in a clone, and to both of its names', () => {
    expect(commerce('rum')).toMatchObject({ code: 2, stderr: expect.stringContaining('(Did you mean run?)') })
    expect(run('commerce', '--version').stdout).toBe(commerce('--version').stdout)
  })

  it('without the CDK says what to install, and shows no stack', () => {
    const { code, stderr } = run('node', '-e', "import('commerce-pipelines/cdk/app')")
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /^(aws-cdk-lib|cdk-nag|constructs) is not installed\. .*: npm install --save-dev aws-cdk .*aws-cdk-lib@/,
    )
    expect(stderr).not.toMatch(/^ {4}at /m)
  })
})
