import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { files } from './files.ts'

// `npm run dashboards`: writes what dashboards/ says as the files that Grafana and the preview read.
for (const [name, content] of Object.entries(files())) {
  const file = path.join(import.meta.dirname, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
}
