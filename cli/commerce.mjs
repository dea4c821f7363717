#!/usr/bin/env node
// The sources are run as they are: tsx turns the types away while loading, so nothing can be out of date.
import { register } from 'tsx/esm/api'

register()
await import('./main.ts')
