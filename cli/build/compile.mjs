import { readFileSync } from 'node:fs'
import path from 'node:path'
import { build, stop } from 'esbuild'

/** It has three hundred modules, which take longer to find than to run. */
const COMPILED_IN = ['kysely']

/**
 * Compiles modules, with what they import of the sources, to JavaScript: each entry point under its own name, the parts
 * that they share and the parts that are imported later in files beside them. Throws with file and line where a source
 * does not compile.
 * @param {string} root the top of the clone
 * @param {readonly string[]} entryPoints paths in it
 * @param {(kind: string) => boolean} isInstalled whether the packages of a field of package.json stay imports
 * @returns the files, by their paths in the folder that they are for, and the sources that were read
 */
export async function compile(root, entryPoints, isInstalled) {
  const packageJson = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const external = ['dependencies', 'devDependencies', 'peerDependencies']
    .filter(isInstalled)
    .flatMap((kind) => Object.keys(packageJson[kind]))
    .filter((name) => !COMPILED_IN.includes(name))
    .flatMap((name) => [name, `${name}/*`])
  const outdir = path.join(root, 'compiled')
  try {
    const { outputFiles, metafile } = await build({
      absWorkingDir: root,
      entryPoints: [...entryPoints],
      outbase: '.',
      outdir,
      chunkNames: 'parts/[name]-[hash]',
      write: false,
      metafile: true,
      bundle: true,
      splitting: true,
      external,
      format: 'esm',
      platform: 'node',
      target: 'node20.9',
      logLevel: 'silent',
    })
    return {
      files: outputFiles.map(({ path: file, contents }) => ({ name: path.relative(outdir, file), contents })),
      sources: Object.keys(metafile.inputs),
    }
  } finally {
    await stop()
  }
}
