import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Ended, node } from './commerce.ts'
import { codeBlocks, patched, root } from './page.ts'

/** The tree, but for what names neither summaries nor pipelines: tests, benchmarks, resources. */
const parts = [
  ...['queries', 'pipelines', 'engines', 'lambdas', 'cli', 'state-machine', 'sample', 'report', 'preview'],
  ...['dashboards', 'docs', 'README.md', 'package.json', 'tsconfig.json'],
]
/** What a deployment needs besides. The types of the CDK make compiling the tree twice as long. */
const deploymentParts = ['infra', 'glue-scripts', 'cdk.json']

/** The blocks of code in a section of a page. */
export const blocksIn = (page: string, title: string): string[] =>
  codeBlocks(page.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '').map(({ text }) => text)

/** A copy of the tree in which a page is followed to the letter. */
export class CopiedTree {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-adding-'))

  constructor() {
    this.#copy(parts)
    symlinkSync(`${root}node_modules`, this.file('node_modules'))
  }

  addDeployment(): void {
    this.#copy(deploymentParts)
  }

  #copy(names: readonly string[]): void {
    for (const name of names) cpSync(`${root}${name}`, this.file(name), { recursive: true })
  }

  file(name: string): string {
    return path.join(this.folder, name)
  }
  read(name: string): string {
    return readFileSync(this.file(name), 'utf8')
  }
  write(name: string, text: string): void {
    writeFileSync(this.file(name), text)
  }
  /** Does to a file what blocks of a diff show. */
  change(name: string, diffs: readonly string[]): void {
    this.write(name, diffs.reduce(patched, this.read(name)))
  }

  /** Incremental, so that a second check looks only at what has changed. */
  typeCheck(): Ended {
    return node(this.folder, 'node_modules/typescript/bin/tsc', '--noEmit', '--incremental')
  }
  commerce(...args: string[]): Ended {
    return node(this.folder, 'cli/commerce.mjs', ...args)
  }

  remove(): void {
    rmSync(this.folder, { recursive: true })
  }
}
