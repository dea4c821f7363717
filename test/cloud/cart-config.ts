import { pipelines } from '../../pipelines/index.ts'
import { cartPipeline } from '../pipeline/cart-pipeline.ts'
import { brand, pharmacy } from '../pipeline/log-lines.ts'

/** A configuration as a module, with a pipeline that stages tables of its own. It goes into the functions' bundle. */
export default { services: [brand, pharmacy], pipelines: [...pipelines, cartPipeline()] }
