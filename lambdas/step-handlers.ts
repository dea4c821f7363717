import type { Ports } from '../engines/ports.ts'
import type { StatementKind, StatementRequest, StepAnswer, StepEvent, StepName } from '../pipelines/steps.ts'

/** Who does which step: typed by the same contract as the definitions that call it. */
export type StepHandlers<Names extends StepName = StepName> = {
  readonly [Name in Names]: (ports: Ports) => (event: StepEvent<Name>) => Promise<StepAnswer<Name>>
}

/** A statement without what the query builder adds to any. */
export interface Statement {
  readonly sql: string
  readonly location?: string
  readonly about: string
}
/** Who writes which statement. */
export type StatementWriters<Kinds extends StatementKind = StatementKind> = {
  readonly [Kind in Kinds]: (ports: Ports, request: StatementRequest<Kind>) => Promise<Statement>
}
