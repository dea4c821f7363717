import { buttonOf, quickAdd, smartOrderOpen } from './buttons.ts'
import { writeProductView, writePurchase, writeRouting, writeSearch } from './event-attributes.ts'
import { pathOf } from './page-paths.ts'
import { pick, waitingTime, wholeBelow } from './random.ts'
import type { Page } from './session-intents.ts'
import { addToCart, begin, click, log, pass, type SessionWalk } from './session-walk.ts'

const unknownNames = ['commerce.wishlist.add', 'commerce.coupon.issue', 'client.error', 'client.web_vitals']
const quickSources = ['routine', 'favorites', 'missed']
const cartSources = [null, 'product', 'product', 'recommend', 'search']

/** Opens a page and does what one does there; returns the page on which the visitor then is. */
export function visitPage(walk: SessionWalk, page: Page): Page {
  if (page === 'category') walk.product = walk.shop.catalogue.product(walk.random)
  const toPath = pathOf(page, walk.product, walk.query, walk.random)
  begin(walk, walk.producer.routingName)
  writeRouting(walk.pen, walk.path, toPath)
  log(walk)
  walk.path = toPath
  walk.timeMs += 100 + wholeBelow(walk.random, 900)
  if (walk.pen.plan.strikes('unknown_event_name')) {
    begin(walk, pick(walk.random, unknownNames))
    log(walk)
  }
  return doings[page](walk) ?? page
}

const doings: Record<Page, (walk: SessionWalk) => Page | undefined> = {
  home(walk) {
    if (walk.intent.ordersQuickly) return orderQuickly(walk)
    if (walk.random() < 0.3) click(walk, buttonOf.home(walk.random))
  },

  search(walk) {
    const { query, zeroResultShare } = walk.shop.searchTerms(walk.random)
    const results = walk.random() < zeroResultShare ? 0 : 1 + Math.floor(waitingTime(walk.random, 40))
    walk.query = query
    begin(walk, 'commerce.search')
    writeSearch(walk.pen, query, results)
    log(walk)
    if (results > 0 && walk.random() < 0.68) return openResult(walk)
  },

  category(walk) {
    if (walk.random() < 0.35) click(walk, buttonOf.category(walk.random))
  },

  product(walk) {
    begin(walk, 'commerce.product.view')
    writeProductView(walk.pen, walk.shop, walk.product)
    log(walk)
    pass(walk, walk.intent.pauseSeconds / 2)
    if (walk.random() < 0.35) click(walk, buttonOf.product(walk.random))
    if (walk.random() < walk.intent.addsToCart) addToCart(walk, pick(walk.random, cartSources))
  },

  cart(walk) {
    begin(walk, 'commerce.cart.view')
    log(walk)
    if (walk.random() > 0.3) return
    pass(walk, 5)
    click(walk, buttonOf.cart(walk.random))
  },

  checkout(walk) {
    begin(walk, 'commerce.checkout.start')
    log(walk)
    pass(walk, 30)
  },

  complete(walk) {
    const orderId = `O${walk.identity.sessionId.slice(1)}-${walk.counted}`
    const totalMinor = walk.cart.reduce((sum, item) => sum + item.quantity * item.priceMinor, 0)
    do {
      begin(walk, 'commerce.checkout.purchase')
      writePurchase(walk.pen, walk.shop, orderId, totalMinor)
      log(walk)
      pass(walk, 40)
    } while (walk.pen.plan.strikes('purchase_repeated'))
    walk.cart = []
  },
}

function orderQuickly(walk: SessionWalk): undefined {
  click(walk, smartOrderOpen)
  const source = pick(walk.random, quickSources)
  for (let items = 1 + wholeBelow(walk.random, 5); items > 0; items--) {
    walk.product = walk.shop.catalogue.product(walk.random)
    click(walk, quickAdd)
    addToCart(walk, source)
  }
}

function openResult(walk: SessionWalk): Page {
  const { plan } = walk.pen
  if (plan.strikes('click_after_30_minutes')) walk.timeMs += 1_800_001 + wholeBelow(walk.random, 2_700_000)
  else if (plan.strikes('click_at_30_minutes')) walk.timeMs += 1_800_000
  else pass(walk, 15)
  walk.product = walk.shop.catalogue.product(walk.random)
  begin(walk, 'commerce.search.result_click')
  walk.pen.draft.code('goodsCd', 'goodsCd', walk.product.goodsCd)
  log(walk)
  pass(walk, 1)
  return visitPage(walk, 'product')
}
