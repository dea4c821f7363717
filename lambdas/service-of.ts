import type { Ports } from '../engines/ports.ts'
import { didYouMean } from '../pipelines/did-you-mean.ts'
import { PipelineError } from '../pipelines/errors.ts'
import type { Service } from '../queries/model/services.ts'

export function serviceOf({ config }: Pick<Ports, 'config'>, name: string): Service {
  const service = config.services.find((candidate) => candidate.name === name)
  if (service === undefined) throw new PipelineError('InvalidInput', `service "${name}" is not configured`)
  return service
}

/** The configured services that a run is wanted for; all when none is named. Throws InvalidInput for an unknown one. */
export function chosenServices(
  names: readonly string[] | undefined,
  services: readonly Service[],
): readonly Service[] {
  const known = services.map(({ name }) => name)
  const unknown = names?.find((name) => !known.includes(name))
  if (unknown !== undefined) {
    throw new PipelineError(
      'InvalidInput',
      `service "${unknown}" is not configured; configured are ${known.join(', ')}${didYouMean(unknown, known)}`,
    )
  }
  return names === undefined ? services : services.filter(({ name }) => names.includes(name))
}
