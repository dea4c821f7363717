/** What a CDK app of one's own is made of. */
export { AnalyticsStack } from './analytics/analytics-stack.ts'
export { addStacks } from './commerce-stacks.ts'
export { type Deployment, deploymentOf, readDeployment } from './deployment.ts'
export { LakeStack } from './lake/lake-stack.ts'
export { MonitoringStack } from './monitoring/monitoring-stack.ts'
