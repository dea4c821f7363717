import { queryOf, wantedIn } from '../address.ts'
import { dashboardPage } from './dashboard-page.ts'
import { required } from './element.ts'
import { exportedData } from './exported.ts'
import { liveData } from './live.ts'
import { themeButton } from './theme.ts'

const exported = globalThis.commerceExport
const { uid = '' } = document.body.dataset
const page = dashboardPage(exported === undefined ? liveData(uid) : exportedData(exported))

required('tools').append(themeButton(() => page.redraw()))

const showAddress = () => page.show(wantedIn(location.search))
page.onChoose((wanted) => {
  history.pushState(null, '', `${location.pathname}${queryOf(wanted)}`)
  showAddress()
})
addEventListener('popstate', showAddress)
void showAddress()
