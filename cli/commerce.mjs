#!/usr/bin/env node
// The sources are run as they are: tsx turns the types away while loading, so nothing can be out of date.
import { register } from 'tsx/esm/api'

// The SDK's notice of a future Node version is for us, not for who runs a command.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
register()
await import('./main.ts')
