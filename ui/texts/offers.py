"""The strings of the offers: the list, one of them, its clauses, items, legal review, editions and moves."""

from engine import Text

OFFERS: dict[str, Text] = {
    "page.offers": Text("招商方案", "Offers"),
    "page.offer": Text("招商方案详情", "Offer"),
    "home.offers": Text(
        "给谁开出什么、到了哪一步、有无法律问题", "what is offered to whom, how far it is, what the law says"
    ),
    # --- the list
    "offers.lead": Text(
        "招商方案从一次评估开始：只能选入符合的条款，金额由条款算出。",
        "An offer starts from an assessment: only eligible clauses go into it, and its sums are theirs.",
    ),
    "offers.words": Text("查找（方案、编号、企业）", "Search (offer, number, company)"),
    "offers.state": Text("状态", "State"),
    "offers.none": Text("没有符合的方案。", "No offer fits."),
    "offers.of": Text("招商方案 · {count}", "Offers · {count}"),
    "offers.start": Text("起草方案", "Draft an offer"),
    "offers.start.name": Text("方案名称", "Name of the offer"),
    "offers.start.lead": Text(
        "按上面的评估起草，先选入最优组合，之后可以改。",
        "Drafted from the assessment above with its best package; it can be changed afterwards.",
    ),
    "offers.start.none": Text(
        "填写项目事实之后才能起草方案。", "State the facts of the project before drafting an offer."
    ),
    "offers.valid": Text("有效期至 {day}", "valid until {day}"),
    # --- one of them
    "offer.which": Text("没有指明是哪一个方案。", "No offer is named in the address."),
    "offer.back": Text("全部方案", "All offers"),
    "offer.sum": Text("合计", "In all"),
    "offer.edition": Text("第 {ordinal} 版", "edition {ordinal}"),
    "offer.rests_on": Text(
        "依据 {day} 的评估（政策库 {library}）", "rests on the assessment of {day} (library {library})"
    ),
    "offer.moved_on": Text(
        "起草之后政策库有变化；方案仍按当时的评估，快照保留。",
        "The library has changed since. The offer still rests on the assessment of then, which is kept.",
    ),
    "offer.stops": Text("现在还不能出具", "It cannot be issued as it stands"),
    "offer.since": Text("有何变化", "What has changed"),
    "offer.renew": Text("改按今天的评估", "Put it on today's assessment"),
    "offer.copy": Text("另存为另一方案", "Copy as another variant"),
    "offer.copy.name": Text("{name}（另案）", "{name} (variant)"),
    "offer.copied": Text("已另存", "Copied"),
    # --- what it says
    "offer.clauses": Text("选入的条款", "Clauses"),
    "offer.clauses.none": Text("没有符合的条款可以选入。", "No clause is eligible."),
    "offer.open": Text(
        "尚未确定、不能选入的条款 · {count}", "Open clauses, which cannot be offered · {count}"
    ),
    "offer.best": Text(
        "最优组合为 {best}，比现在的选择多 {more}。",
        "The best package comes to {best}: {more} more than this choice.",
    ),
    "offer.best.is": Text("现在的选择就是最优组合。", "This choice is the best package."),
    "offer.lost": Text("未选入“{clause}”，少得 {amount}", "Without {clause}: {amount} less"),
    "offer.idle": Text("“{clause}”在这个组合中不带来金额", "{clause} brings nothing in this combination"),
    "offer.items": Text("一事一议的事项", "Negotiated items"),
    "offer.items.add": Text("添加事项", "Add an item"),
    "offer.items.amount": Text("金额", "Amount"),
    "offer.items.amount.hint": Text("例如 200万元", "such as CNY 2 million"),
    "offer.items.no_money": Text("不带金额", "no money"),
    "offer.items.years": Text("分年兑付", "paid by year"),
    "offer.items.years.field": Text("分年兑付（一行一年）", "Paid by year (a line each)"),
    "offer.items.years.hint": Text("2027：100万元", "2027: CNY 1 million"),
    "offer.items.years.about": Text(
        "各年合计须等于金额；只写分年的，金额为其合计。没有约定年份的留空。",
        "The years have to come to the amount; without an amount, it is what they come to. Leave it empty where no years are agreed.",
    ),
    "offer.items.years.line": Text("分年兑付第 {line} 行", "paid by year, line {line}"),
    "offer.items.year": Text("{year} 年 {amount}", "{year}: {amount}"),
    "offer.items.legal": Text("公平竞争审查要问的", "What the competition review asks"),
    "offer.items.legal.about": Text(
        "不清楚的留空，不要猜。修改后，事项下方即显示审查发现。",
        "Leave empty what is not clear; do not guess. Once done, what the review finds stands below the item.",
    ),
    "offer.items.not_said": Text("未说明", "not said"),
    "offer.items.edit": Text("修改", "Change"),
    "offer.items.done": Text("改好了", "Done"),
    "offer.items.leave": Text("不改了", "Leave it as it was"),
    "offer.items.remove": Text("移除", "Remove"),
    "offer.items.first": Text(
        "有事项正在修改，先点“改好了”或“不改了”，再保存。",
        "An item is being changed: press “Done” or “Leave it as it was”, then save.",
    ),
    "offer.rest": Text("前提条件、有效期和备注", "Conditions, validity and remarks"),
    "offer.conditions": Text("另加的前提条件（一行一条）", "Further conditions precedent (a line each)"),
    "offer.conditions.line": Text("第 {line} 条前提条件", "condition {line}"),
    "offer.valid_until": Text("方案有效期至", "The offer is valid until"),
    "offer.valid_until.past": Text(
        "这一天已经过去，改后才能提交。", "This day is over: the offer cannot be submitted with it."
    ),
    "offer.remarks": Text("备注", "Remarks"),
    "offer.meanwhile": Text(
        "{who} 在您修改期间保存了第 {ordinal} 版。您的内容还在，没有保存。用您的代替，会：",
        "{who} has saved edition {ordinal} while you were changing it. What you wrote is still here and not saved. To put yours in its place would mean:",
    ),
    "offer.meanwhile.same": Text("与您的相同", "It is the same as yours"),
    "offer.meanwhile.kept": Text("现在保存的内容", "What is saved now"),
    "offer.meanwhile.over": Text("用我的代替", "Put mine in its place"),
    "offer.meanwhile.take": Text("采用现在保存的", "Take what is saved now"),
    "offer.save": Text("保存方案", "Save the offer"),
    "offer.saved": Text("已保存", "Saved"),
    "offer.unsaved": Text("有尚未保存的改动", "There are changes that have not been saved"),
    "offer.discard": Text("放弃改动", "Discard the changes"),
    # --- what comes with it
    "offer.terms": Text(
        "兑付安排，随条款而来的条件和材料",
        "Payments, and the conditions and materials that come with the clauses",
    ),
    "offer.terms.payments": Text("按年的兑付", "Payments by year"),
    "offer.terms.total": Text("合计", "In all"),
    "offer.terms.parts": Text("其中", "Of which"),
    "offer.terms.between": Text("；", "; "),
    "offer.terms.conditions": Text("条件", "Conditions"),
    "offer.terms.assumes": Text("须人工核对", "To be looked at by hand"),
    "offer.terms.department": Text("负责部门", "Department"),
    "offer.terms.materials": Text("材料", "Materials"),
    "offer.terms.days": Text("日期", "Days"),
    "offer.terms.day": Text("{day}　{about}", "{day}　{about}"),
    # --- the law
    "offer.law": Text("公平竞争审查", "Fair-competition review"),
    "offer.law.lead": Text(
        "逐项对照《公平竞争审查条例》的情形。这里从不断言合法；须阻止的解决之前不能提交、批准或出具；审查结论在批准之前登记即可。",
        "Part by part against the patterns of the Regulation. Nothing here says that an offer is lawful. What blocks has to be settled before it is submitted, approved or issued; the conclusion of the review, before it is approved.",
    ),
    "offer.law.kept": Text(
        "以下是已保存的第 {ordinal} 版；尚未保存的改动有什么问题，见各事项之下。",
        "Of edition {ordinal}, as it is kept; what is found in changes not yet saved stands below each item.",
    ),
    "offer.law.instead": Text("可改为：{instead}", "Instead: {instead}"),
    "offer.law.found": Text("依据：{article}", "Basis: {article}"),
    "offer.law.tests": Text("例外须同时满足", "Tests of the exception"),
    "offer.law.argued": Text("已说明理由：{reason}", "Argued: {reason}"),
    "offer.law.reason": Text("说明理由", "Reason"),
    "offer.law.argue": Text("记录理由", "Record the reason"),
    "offer.law.settled": Text(
        "公平竞争审查没有未解决的问题（不等于可以出具）",
        "The competition review has nothing unsettled (which does not mean that the offer can be issued)",
    ),
    "offer.law.unsettled": Text(
        "公平竞争审查未解决 · {count}", "Unsettled in the competition review · {count}"
    ),
    "offer.law.stale": Text(
        "审查结论是针对以前的内容作出的，须重新审查。",
        "The conclusion is about earlier content: it has to be reviewed again.",
    ),
    "offer.record": Text("审查记录", "Record of the review"),
    "offer.record.said": Text("{number}，{on}，{conclusion}", "{number}, {on}, {conclusion}"),
    "offer.record.none": Text("尚未登记审查结论。", "No conclusion has been recorded."),
    "offer.record.on": Text("审查日期", "Day of the review"),
    "offer.record.until": Text("例外期限至", "The exception ends on"),
    "offer.record.do": Text("登记审查结论", "Record the conclusion"),
    # --- moves
    "offer.moves": Text("办理", "Next"),
    "offer.moves.note": Text(
        "说明（退回、提交后撤回时必填）", "Note (required to return it, and to withdraw it once submitted)"
    ),
    "offer.moved": Text("已办理：{move}", "Done: {move}"),
    "offer.moves.wait": Text("请先保存或放弃改动。", "Save or discard your changes first."),
    # --- letters
    "letter.title": Text("方案函", "Letter"),
    "letter.lang": Text("语言", "Language"),
    "letter.lang.zh": Text("中文", "Chinese"),
    "letter.lang.en": Text("英文", "English"),
    "letter.lang.both": Text("中英文", "Both"),
    "letter.draft": Text(
        "草稿标明“草稿”和尚缺什么；编号在出具时给出。",
        "A draft says that it is one and what it lacks; the number comes when it is issued.",
    ),
    "letter.draft.name": Text("草稿", "draft"),
    "letter.issued": Text("{name} · {day} 出具", "{name} · issued {day}"),
    "letter.write": Text("出具这种语言的函件", "Write it in this language"),
    # --- editions
    "offer.editions": Text("版本 · {count}", "Editions · {count}"),
    "offer.editions.by": Text(
        "第 {ordinal} 版 · {name} · {day} · {amount}", "Edition {ordinal} · {name} · {day} · {amount}"
    ),
    "offer.editions.same": Text("与上一版没有差别", "No difference from the one before"),
    "offer.history": Text("办理记录", "History"),
    "offer.history.line": Text("{day} · {who} · {did}", "{day} · {who} · {did}"),
    "offer.history.letter": Text("{did}（{words}，{kind}）", "{did} ({words}, {kind})"),
    "offer.variants": Text(
        "同一项目的各方案：条款和金额并排", "The variants of this prospect: clauses and sums side by side"
    ),
    "offer.variants.what": Text("比较", "Compared"),
}
