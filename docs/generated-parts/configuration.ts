import { parseConfig } from '../../pipelines/config.ts'

const required = { services: [{ name: 'theshop-brand', timeZone: 'Asia/Seoul', currency: 'KRW' }] }

/** A minimal configuration with every default filled in. */
export const configurationDefaults = (): string =>
  `\`\`\`json\n${JSON.stringify(parseConfig(required, []), null, 2)}\n\`\`\``
