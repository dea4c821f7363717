import type { ShopKind } from './shop-kinds.ts'

/** The words that a shop's products are made of. Everything here is invented. */
export interface Assortment {
  /** First letter of goodsCd. */
  codeLetter: string
  /** Category -> its kinds of goods. The logged category is 'category > kind of goods'. */
  categories: Record<string, readonly string[]>
  styles: readonly string[]
  sizes: readonly string[]
  sellers: readonly string[]
  /** Cheapest and dearest price in won. */
  wonPrices: readonly [number, number]
  /** How many pieces one cart add usually takes, at most. */
  usualQuantity: number
}

const brand: Assortment = {
  codeLetter: 'B',
  categories: {
    의류: ['티셔츠', '후드집업', '니트', '바람막이'],
    가방: ['에코백', '백팩', '파우치', '여행가방'],
    문구: ['노트', '만년필', '다이어리', '스티커'],
    주방: ['머그컵', '텀블러', '도마', '접시세트'],
    홈데코: ['캔들', '쿠션', '무드등', '러그'],
    디지털: ['케이블', '거치대', '이어폰 케이스', '마우스패드'],
    Outdoor: ['Camping Chair', 'Lantern', 'Picnic Mat', 'Cooler Bag'],
    Kids: ['Puzzle', 'Building Blocks', 'Rain Boots', 'Plush Toy'],
    반려동물: ['하네스', '급식기', '방석', '장난감'],
    뷰티: ['핸드크림', '립밤', '샴푸바', '디퓨저'],
  },
  styles: ['모노', '새벽', '오로라', 'Basic', 'Lumen', '가을빛', 'Harbor', '소담'],
  sizes: ['S', 'M', 'L', '2개입', '한정판'],
  sellers: [
    '새벽토끼공방',
    '모노달스튜디오',
    '하버앤고래',
    '소담고양이상점',
    'Lumen & Fern',
    '가람달리빙',
    '북쪽마당이야기',
    'Odd & Evening',
  ],
  wonPrices: [3_900, 189_000],
  usualQuantity: 2,
}

const pharmacy: Assortment = {
  codeLetter: 'P',
  categories: {
    비타민: ['비타민C', '비타민D', '멀티비타민', '비오틴'],
    영양제: ['오메가3', '유산균', '루테인', '마그네슘'],
    감기약: ['종합감기약', '코감기약', '목감기약', '해열제'],
    외용제: ['파스', '연고', '소독약', '습윤밴드'],
    소화기: ['소화제', '제산제', '정장제', '지사제'],
    구강: ['치약', '구강청결제', '칫솔', '치실'],
    'Skin Care': ['Moisturizer', 'Sunscreen', 'Cleanser', 'Barrier Cream'],
    'Eye Care': ['Eye Drops', 'Lens Solution', 'Eye Mask', 'Lid Wipes'],
    의약외품: ['마스크', '손소독제', '생리대', '체온계'],
    다이어트: ['식이섬유', '단백질쉐이크', '곤약젤리', '녹차추출물'],
  },
  styles: ['데일리', '프리미엄', 'Plus', '온가족', '저자극', 'Forte', '어린이', '이지'],
  sizes: ['30정', '60정', '100ml', '10매', '3개월분'],
  sellers: [
    '달무리제약',
    '푸른여우약품',
    '다람쥐헬스',
    'Nari & Nuri Pharma',
    '온달메디',
    '별해오름바이오',
    '도토리약품',
  ],
  wonPrices: [1_500, 78_000],
  usualQuantity: 5,
}

const hospital: Assortment = {
  codeLetter: 'H',
  categories: {
    주사용품: ['주사기', '주사침', '수액세트', '알콜솜'],
    보호구: ['라텍스장갑', '니트릴장갑', '보호복', '페이스쉴드'],
    드레싱: ['거즈', '탄력붕대', '드레싱키트', '반창고'],
    진단: ['청진기', '혈압계', '체온계', '혈당시험지'],
    멸균소독: ['멸균포', '소독액', '멸균테이프', '세척솔'],
    수술: ['수술포', '봉합사', '메스날', '흡인튜브'],
    Catheters: ['Foley Catheter', 'Suction Catheter', 'IV Catheter', 'Feeding Tube'],
    Laboratory: ['Test Tube', 'Slide Glass', 'Pipette Tip', 'Specimen Cup'],
    병실: ['환자복', '침대시트', '수액걸이', '휠체어'],
    사무: ['처방전용지', '라벨지', '차트홀더', '손목밴드'],
  },
  styles: ['멸균', '일회용', 'Pro', '대용량', 'Safe', '의료용', 'Econo', '무독성'],
  sizes: ['100입', '1000입', '5호', '1BOX', '18G'],
  sellers: [
    '구름다리메디칼',
    '열두달의료기',
    'Carefern Medical',
    '솔방울메디텍',
    '큰나루의료산업',
    '별자리사이언스',
  ],
  wonPrices: [2_000, 640_000],
  usualQuantity: 40,
}

export const assortments: Record<ShopKind, Assortment> = { brand, pharmacy, hospital }
