import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { PACKAGE_FOLDER } from '../engines/package-folder.ts'

/** The files of a page, by name. */
export interface Assets {
  readonly 'app.js': string
  readonly 'theme.js': string
  readonly 'style.css': string
}

const SOURCES = path.join(PACKAGE_FOLDER, 'preview/page')
const PACKED = path.join(PACKAGE_FOLDER, 'dist/preview/page')

/** The page's scripts, with the parts of ECharts that they use, and its style sheet. A clone makes them in some 300 ms. */
export async function bundledAssets(): Promise<Assets> {
  return existsSync(SOURCES) ? await bundled() : packed()
}

function packed(): Assets {
  const text = (name: keyof Assets) => readFileSync(path.join(PACKED, name), 'utf8')
  return { 'app.js': text('app.js'), 'theme.js': text('theme.js'), 'style.css': text('style.css') }
}

async function bundled(): Promise<Assets> {
  const { build } = await import('esbuild')
  const source = (name: string) => path.join(SOURCES, name)
  const { outputFiles } = await build({
    entryPoints: { app: source('app.ts'), theme: source('early-theme.ts'), style: source('style.css') },
    outdir: '/',
    bundle: true,
    minify: true,
    // Plain scripts: browsers refuse modules that are opened from a file.
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    write: false,
    logLevel: 'silent',
  })
  const text = (name: string) => outputFiles.find((file) => file.path.endsWith(name))?.text ?? ''
  return { 'app.js': LICENCE + text('app.js'), 'theme.js': text('theme.js'), 'style.css': text('style.css') }
}

/** What Apache ECharts and zrender ask for in copies of them. */
const LICENCE =
  '/* Contains Apache ECharts, Apache-2.0, https://echarts.apache.org, and zrender, BSD-3-Clause, https://github.com/ecomfe/zrender */\n'
