import type { Fields } from './fields.ts'
import type { QueryLanguage } from './query-language.ts'

type FieldNames = Readonly<Record<QueryLanguage['name'] | 'both', string>> & {
  /** Of these a state has exactly one. */
  readonly exactlyOne?: string
}

/**
 * The fields that Step Functions takes, by state type and query language, beside Type, Comment and
 * QueryLanguage. Measured on AWS with ValidateStateMachineDefinition, each field on each type.
 */
const fieldsOfTypes: Record<string, FieldNames> = {
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
}

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
  return namesIn(fieldsOfTypes[typeName]?.both).includes(field)
}

/** Refuses the fields that Step Functions does not take here, then those that are not supported here. */
export function checkStateFields(fields: Fields, typeName: string, language: QueryLanguage['name']): void {
  const { both, exactlyOne, ...byLanguage } = fieldsOfTypes[typeName] as FieldNames
  const otherLanguage = language === 'JSONata' ? 'JSONPath' : 'JSONata'
  const known = [...namesIn('Type Comment QueryLanguage'), ...namesIn(both), ...namesIn(byLanguage[language])]
  const ofTheOther = namesIn(byLanguage[otherLanguage])
  for (const name of fields.names()) {
    if (ofTheOther.includes(name))
      fields.refuse(name, `is a field of ${otherLanguage}, this state is in ${language}`)
    if (!known.includes(name))
      fields.refuse(name, `is not a field of a ${typeName} state${suggestion(name, known)}`)
  }

  const alternatives = namesIn(exactlyOne)
  const given = alternatives.filter(fields.has)
  if (alternatives.length > 0 && given.length !== 1) {
    fields.refuse(given[1] ?? (alternatives[0] as string), `give exactly one of ${alternatives.join(', ')}`)
  }
  for (const name of namesIn(literalOrPath)) {
    if (fields.has(name) && fields.has(`${name}Path`))
      fields.refuse(`${name}Path`, `give it or ${name}, not both`)
  }

  for (const [name, why] of Object.entries(unsupported)) if (fields.has(name)) fields.refuse(name, why)
}

function suggestion(name: string, known: readonly string[]): string {
  const meant = known.find((candidate) => candidate.toLowerCase() === name.toLowerCase())
  return meant === undefined ? '' : `; did you mean '${meant}'?`
}
