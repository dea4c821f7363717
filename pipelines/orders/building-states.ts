import { answerOf, inputOf, jsonata } from '../expressions.ts'
import { lambda, ofRun } from '../lambda-task.ts'
import type { Leads, Stage } from '../pieces.ts'
import type { PlanForStates } from '../run-plan.ts'
import { stageRecords } from '../sources/orders/staging-states.ts'
import { failing, placeholder, type States } from '../states.ts'
import type { StepAnswer } from '../steps.ts'
import type { OrdersRunPlan } from './run-plan.ts'

const plan = inputOf<PlanForStates<OrdersRunPlan>>()

/**
 * Parses new records, by statements or by the Glue job, which then builds the tables of all services, too; nothing of
 * either where no record is new.
 */
export const stageRecordsOrRunJob: Stage<OrdersRunPlan> = {
  startAt: 'BuiltBy',
  variables: {
    built_by: answerOf<PlanForStates<OrdersRunPlan>>()('built_by'),
    // By a job that is yet to run.
    built_services: [],
    job_failure: null,
  },
  states: (leads) => ({
    BuiltBy: {
      Type: 'Choice',
      Choices: [
        { Condition: jsonata("$built_by = 'glue'"), Next: 'PrepareJob' },
        { Condition: jsonata("$built_by = 'nothing'"), Next: leads.next },
      ],
      Default: 'StageRecords',
    },
    ...jobStates(leads),
    StageRecords: stageRecords(plan('record_chunks'), leads),
  }),
  statements: ({ record_chunks }) => record_chunks.map(({ days }) => `records.${days[0]}`),
}

/**
 * The job's plan is written, the job run and waited for, and what it wrote made known. A job that failed may have built
 * the tables of some services: `built_services` says which. Without a plan no service is built.
 */
const jobStates = ({ next }: Leads): States => ({
  PrepareJob: lambda({
    step: 'prepareJob',
    payload: ofRun,
    assign: { job_plan: answerOf<StepAnswer<'prepareJob'>>()('plan') },
    output: jsonata('$states.input'),
    onFailure: { next, variable: 'job_failure' },
    next: 'RunJob',
  }),
  RunJob: {
    Type: 'Task',
    Resource: 'arn:aws:states:::glue:startJobRun.sync',
    Arguments: {
      JobName: placeholder('OrdersJob'),
      Arguments: { '--plan': jsonata('$job_plan') },
    },
    Output: jsonata('$states.input'),
    ...failing({ next: 'RegisterJob', variable: 'job_failure' }),
    Next: 'RegisterJob',
  },
  RegisterJob: lambda({
    step: 'registerJob',
    payload: ofRun,
    assign: { built_services: answerOf<StepAnswer<'registerJob'>>()('built_services') },
    output: jsonata('$states.input'),
    onFailure: { next, variable: 'job_failure' },
    next,
  }),
})
