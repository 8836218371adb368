"""What stands around every page, in both languages."""

from engine import Text

FRAME: dict[str, Text] = {
    "title": Text("金十条 · 政策自查", "GoldenTen · incentives check"),
    "lead": Text(
        "填写项目情况，看看它在昌吉高新区或其他选定的地方，能从当地、自治区（省）和国家的政策中得到多少，理由是什么。",
        "Describe your project and see what it gets in the Changji High-tech Zone, or at another place you choose, from local, regional and national policies, and why.",
    ),
    "page.check": Text("资格自查", "Check"),
    "page.what_if": Text("假如", "What if"),
    "page.compare": Text("比较", "Compare"),
    "page.take": Text("带走", "Take along"),
    "lang": Text("语言", "Language"),
    "upload.how": Text(
        "点框内的“Upload”选择文件，或把文件拖进框里；“per file”前面是单个文件的大小上限。",
        "Press “Upload” in the box to choose a file, or drop one into it; “per file” is what one file may have at most.",
    ),
    "our_bug": Text(
        "很抱歉，程序出错了。这是我们的问题，与您填写的内容无关；您填写的内容仍在，请重试或刷新页面。",
        "Sorry, the program failed. This is our fault and not caused by what you entered; it is still there. Please try again.",
    ),
    "no_library": Text("政策库无法读取。", "The library of policies cannot be read."),
    "privacy": Text(
        "您填写的内容只在本次会话中使用，服务器不保存。",
        "What you enter is used in this session only; nothing is stored on the server.",
    ),
    "disclaimer": Text(
        "结论依据已公开的政策文本推得，仅供参考，以主管部门审核为准。",
        "Conclusions are drawn from published texts, for guidance only; the authority's review decides.",
    ),
    "library": Text("政策库 {hash} · {policies} 份文件", "Library {hash} · {policies} documents"),
    "left_out": Text(
        "{count} 份政策文件有误，未参与评估；其余照常。",
        "Left out because of errors: {count} policy files; the others answer.",
    ),
}
