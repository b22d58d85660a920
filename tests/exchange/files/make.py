"""Makes interns.xlsx, from which LibreOffice made the files beside this one; run it in an empty folder.

    python make.py
    soffice --headless --convert-to "xlsx:Calc MS Excel 2007 XML" --outdir out interns.xlsx
    soffice --headless --convert-to "xls:MS Excel 97" --outdir out interns.xlsx
    soffice --headless --convert-to "ods:calc8" --outdir out interns.xlsx
    soffice --headless --convert-to "csv:Text - txt - csv (StarCalc):44,34,76,1" --outdir out out/interns.xlsx

They were made with LibreOffice 7.4.7.2. In them: a title in merged cells above the headers, blank lines, headers in
Thai, a university and a company merged over two interns, formulas with their results, days of three eras, a hidden
sheet and a second one in Japanese.
"""

from datetime import date

from openpyxl import Workbook

book = Workbook()
sheet = book.active
sheet.title = "Interns"
sheet.append(["Course A 2021: interns of the Bangkok office"])
sheet.merge_cells("A1:G1")
sheet.append([])
sheet.append(["ชื่อ-นามสกุล", "วันเกิด", "สัญชาติ", "มหาวิทยาลัย", "บริษัท", "โทรศัพท์", "อีเมล", "จำนวนวันที่กำหนด"])
email = '=LOWER("SOMCHAI")&"@example.org"'
university, company = "จุฬาลงกรณ์มหาวิทยาลัย", "Kitano Seiki (Osaka)"
sheet.append(["สมชาย ใจดี", date(1998, 3, 14), "ไทย", university, company, "+66 2 123 4567", email, 35])
sheet.append(["กมลวรรณ ศรีสุข", "14/3/2541", "Thailand", None, None, "081-234-5678", None, 34.5])
sheet.merge_cells("D4:D5")
sheet.merge_cells("E4:E5")
sheet.append([])
vietnamese = ["Nguyễn Thị Hồng Nhung", "令和元年5月1日", "Việt Nam", "Foreign Trade University", "Mirai Soft"]
sheet.append([*vietnamese, "0901234567", "nhung@example.org", "=30+5"])
sheet["B4"].number_format = "dd/mm/yyyy"
hidden = book.create_sheet("Hidden")
hidden.sheet_state = "hidden"
hidden.append(["name"])
hidden.append(["Somebody hidden"])
other = book.create_sheet("日本")
other.append(["氏名", "生年月日", "国籍"])
other.append(["ワヤン", "平成10年3月14日", "インドネシア"])
book.save("interns.xlsx")
