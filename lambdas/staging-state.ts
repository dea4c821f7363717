import type { Ports } from '../engines/ports.ts'
import type { StagedService, StagingState } from '../pipelines/staging-plan.ts'

const ARRIVALS = 'staging/arrivals.json'
const serviceDocument = (service: string) => `staging/services/${service}.json`

/** What earlier runs staged, of the configured services. */
export async function readStagingState({ documents, config }: Ports): Promise<StagingState> {
  const services: Record<string, StagedService> = {}
  for (const { name } of config.services) {
    const staged = await documents.read<StagedService>(serviceDocument(name))
    if (staged !== undefined) services[name] = staged
  }
  return { arrivals: (await documents.read<Record<string, string>>(ARRIVALS)) ?? {}, services }
}

export async function rememberArrivals(
  { documents }: Ports,
  signatures: Record<string, string>,
): Promise<void> {
  const before = (await documents.read<Record<string, string>>(ARRIVALS)) ?? {}
  await documents.write(ARRIVALS, { ...before, ...signatures })
}

export const readStagedService = ({ documents }: Ports, service: string) =>
  documents.read<StagedService>(serviceDocument(service))

export const rememberService = ({ documents }: Ports, service: string, staged: StagedService) =>
  documents.write(serviceDocument(service), staged)
