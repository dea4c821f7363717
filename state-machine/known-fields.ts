import type { Fields } from './fields.ts'
import type { QueryLanguage } from './query-language.ts'

type FieldNames = Readonly<Record<QueryLanguage['name'] | 'both', string>> & {
  /** Exactly one of these is given. */
  readonly exactlyOne?: string
}

/**
 * The fields that Step Functions takes, by state type and query language, and those of the entries of Choices,
 * Retry and Catch. Measured on AWS with ValidateStateMachineDefinition, each field on each state type.
 */
const knownFields: Record<string, FieldNames> = {
  Pass: {
    both: 'Assign Next End',
    JSONata: 'Output',
    JSONPath: 'InputPath OutputPath Parameters Result ResultPath',
  },
  Task: {
    both: 'Assign Next End Resource Credentials TimeoutSeconds HeartbeatSeconds Retry Catch',
    JSONata: 'Arguments Output',
    JSONPath:
      'InputPath OutputPath Parameters ResultSelector ResultPath TimeoutSecondsPath HeartbeatSecondsPath',
  },
  Choice: {
    both: 'Assign Choices Default',
    JSONata: 'Output',
    JSONPath: 'InputPath OutputPath',
  },
  Wait: {
    both: 'Assign Next End Seconds Timestamp',
    JSONata: 'Output',
    JSONPath: 'InputPath OutputPath SecondsPath TimestampPath',
    exactlyOne: 'Seconds SecondsPath Timestamp TimestampPath',
  },
  Parallel: {
    both: 'Assign Next End Branches Retry Catch',
    JSONata: 'Arguments Output',
    JSONPath: 'InputPath OutputPath Parameters ResultSelector ResultPath',
  },
  Map: {
    both:
      'Assign Next End ItemProcessor Iterator ItemSelector ItemReader ItemBatcher ResultWriter Label' +
      ' MaxConcurrency ToleratedFailureCount ToleratedFailurePercentage Retry Catch',
    JSONata: 'Items Output',
    JSONPath:
      'InputPath OutputPath Parameters ResultSelector ResultPath ItemsPath' +
      ' MaxConcurrencyPath ToleratedFailureCountPath ToleratedFailurePercentagePath',
    exactlyOne: 'ItemProcessor Iterator',
  },
  Succeed: { both: '', JSONata: 'Output', JSONPath: 'InputPath OutputPath' },
  Fail: { both: 'Error Cause', JSONata: '', JSONPath: 'ErrorPath CausePath' },
  Choices: { both: 'Next Assign', JSONata: 'Condition Output', JSONPath: 'Variable And Or Not' },
  Retry: {
    both: 'ErrorEquals IntervalSeconds MaxAttempts BackoffRate MaxDelaySeconds JitterStrategy',
    JSONata: '',
    JSONPath: '',
  },
  Catch: { both: 'ErrorEquals Next Assign', JSONata: 'Output', JSONPath: 'ResultPath' },
}
const fieldsOfEachState = 'Type QueryLanguage'

/** Fields that a state has literally or, with Path at the end of the name, by a path. */
const literalOrPath =
  'TimeoutSeconds HeartbeatSeconds MaxConcurrency ToleratedFailureCount ToleratedFailurePercentage Error Cause'

/** Fields that Step Functions takes and this interpreter does not, and why. */
const unsupported: Record<string, string> = {
  Credentials: 'is not supported: no other role can be assumed here',
  Iterator: 'is not supported: rename it to ItemProcessor, which took its place',
  ItemReader: 'is not supported, as distributed Map states are not',
  ItemBatcher: 'is not supported, as distributed Map states are not',
  ResultWriter: 'is not supported, as distributed Map states are not',
  Label: 'is not supported, as distributed Map states are not',
  ResultSelector: 'is not supported in JSONPath',
  SecondsPath: 'is not supported in JSONPath',
  TimestampPath: 'is not supported in JSONPath',
  TimeoutSecondsPath: 'is not supported in JSONPath',
  HeartbeatSecondsPath: 'is not supported in JSONPath',
  ErrorPath: 'is not supported in JSONPath',
  CausePath: 'is not supported in JSONPath',
}

const namesIn = (text: string | undefined): string[] => text?.split(' ').filter(Boolean) ?? []

/** Whether states of the type have the field, in whatever language. */
export function typeHasField(typeName: string, field: string): boolean {
  return namesIn(knownFields[typeName]?.both).includes(field)
}

/** Refuses the fields that Step Functions does not take in such a state, then those not supported here. */
export function checkStateFields(fields: Fields, typeName: string, language: QueryLanguage['name']): void {
  checkKnownFields(fields, typeName, language, fieldsOfEachState)
  for (const name of namesIn(literalOrPath)) {
    if (!fields.has(name) || !fields.has(`${name}Path`)) continue
    fields.refuse(`${name}Path`, `give it or ${name}, not both`)
  }
  for (const [name, why] of Object.entries(unsupported)) if (fields.has(name)) fields.refuse(name, why)
}

/** Refuses the fields that Step Functions does not take in a state of this type, or in such an entry. */
export function checkKnownFields(
  fields: Fields,
  kind: string,
  language: QueryLanguage['name'],
  alsoKnown = '',
): void {
  const { both, exactlyOne, ...byLanguage } = knownFields[kind] as FieldNames
  const otherLanguage = language === 'JSONata' ? 'JSONPath' : 'JSONata'
  const known = ['Comment', alsoKnown, both, byLanguage[language]].flatMap(namesIn)
  for (const name of fields.names()) {
    if (known.includes(name)) continue
    const ofTheOther = namesIn(byLanguage[otherLanguage]).includes(name)
    if (ofTheOther) fields.refuse(name, `is a field of ${otherLanguage}, this state is in ${language}`)
    fields.refuse(name, `is not a field of ${kind}${suggestion(name, known)}`)
  }
  const alternatives = namesIn(exactlyOne)
  const given = alternatives.filter(fields.has)
  if (alternatives.length > 0 && given.length !== 1) {
    fields.refuse(given[1] ?? (alternatives[0] as string), `give exactly one of ${alternatives.join(', ')}`)
  }
}

function suggestion(name: string, known: readonly string[]): string {
  const meant = known.find((candidate) => candidate.toLowerCase() === name.toLowerCase())
  return meant === undefined ? '' : `; did you mean '${meant}'?`
}
