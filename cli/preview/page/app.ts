import { queryOf, wantedIn } from '../address.ts'
import { dashboardPage } from './dashboard-page.ts'
import { required } from './element.ts'
import { exportedData } from './exported.ts'
import { liveData } from './live.ts'
import { themeButton } from './theme.ts'

const { uid } = document.body.dataset
const exported = globalThis.commerceExport
const page =
  uid === undefined
    ? undefined
    : dashboardPage(exported === undefined ? liveData(uid) : exportedData(exported))

required('tools').append(themeButton(() => page?.redraw()))

if (page !== undefined) {
  const showAddress = () => page.show(wantedIn(location.search))
  page.onChoose((wanted) => {
    history.pushState(null, '', `${location.pathname}${queryOf(wanted)}`)
    showAddress()
  })
  addEventListener('popstate', showAddress)
  void showAddress()
}
