import type { Ports } from '../engines/ports.ts'
import { pipelineNamed } from '../pipelines/pipeline-list.ts'
import { planDocument, type RunPlan, runDocument } from '../pipelines/run-plan.ts'
import { type RunReport, type ServiceReport, totalBytes } from '../pipelines/run-report.ts'
import type { StepAnswer, StepEvent } from '../pipelines/steps.ts'
import { writeReportPage } from './report-page.ts'
import { appendToRunTables } from './run-table-rows.ts'
import { serviceReport, stagingBytes } from './service-report.ts'
import { sources } from './sources.ts'

/** Gathers what became of everything, writes the report and the run tables, and says whether all was published. */
export const finishRun =
  (ports: Ports) =>
  async (event: StepEvent<'finishRun'>): Promise<StepAnswer<'finishRun'>> => {
    const plan = (await ports.documents.read<RunPlan>(planDocument(event.run_id))) as RunPlan
    const pipeline = pipelineNamed(ports.pipelines, plan.pipeline)
    const services: ServiceReport[] = []
    for (const service of plan.services) services.push(await serviceReport(ports, pipeline, plan, service))
    const failed = services.flatMap(({ service_name, summaries }) =>
      summaries
        .filter(({ status }) => status === 'failed')
        .map(({ query_type }) => `${service_name}/${query_type}`),
    )
    const report: RunReport = {
      pipeline: plan.pipeline,
      run_id: plan.run_id,
      status: failed.length === 0 ? 'SUCCEEDED' : 'FAILED',
      started_at: plan.started_at,
      finished_at: event.finished_at,
      seconds: (Date.parse(event.finished_at) - Date.parse(plan.started_at)) / 1000,
      services,
      bytes_scanned: totalBytes([
        await stagingBytes(ports, plan, pipeline.stage.statements(plan)),
        ...services.flatMap(({ staging_bytes_scanned, summaries }) => [
          staging_bytes_scanned,
          ...summaries.flatMap(({ status, bytes_scanned }) => (status === 'failed' ? [] : [bytes_scanned])),
        ]),
      ]),
      peak_concurrency: ports.queries.peakConcurrency?.() ?? null,
      concurrency_bound: plan.concurrency_bound,
      joint_concurrency: plan.joint_concurrency,
      raw_data: plan.raw_log,
      unread_files: plan.unread_files,
      ...(await sources[pipeline.source.name].aboutRun(ports, plan.run_id)),
    }
    await appendToRunTables(ports, report)
    await ports.documents.write(runDocument(plan.run_id, 'report.json'), report)
    await ports.catalog.dropCandidates(plan.run_id)
    await ports.announcements?.runFinished(report)
    // Last, for a table that can't be drawn must not keep anybody from the rest.
    await writeReportPage(ports, pipeline, report)
    return { status: report.status, failed: failed.length === 0 ? '' : `failed: ${failed.join(', ')}` }
  }
