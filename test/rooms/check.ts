import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { importsOf } from './imports.ts'
import { importProblems } from './rooms.ts'

// `npm run check` calls this: who imports whom, as rooms.ts has it. dependency-cruiser would be the tool for it, but it
// reads TypeScript with the compiler's own API, which TypeScript 7 does not have.

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts'], {
  encoding: 'utf8',
})
const files = listed.split('\n').filter((file) => file !== '' && existsSync(file))
const problems = importProblems(importsOf(new Map(files.map((file) => [file, readFileSync(file, 'utf8')]))))
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1
