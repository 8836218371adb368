"""`goldenten workspace …`: the database of the recruiter's workspace, for whoever runs it."""

import click

from engine.cli.app import Verbs, with_options

VERBS: dict[str, str] = {
    "status": "数据库在哪里、什么版本、有多少内容 / where the database is, of which version, and how much is in it",
    "upgrade": "新建，或升级到程序所需的版本 / set it up, or bring it up to the version the programme needs",
    "lead": "登记第一位负责人 / put the first lead on the list",
    "backup": "把全部数据写成一个文件 / write all of it to one file",
    "restore": "从备份恢复 / put a backup back",
    "verify": "核对操作记录的哈希链 / go through the chain of the audit",
    "export-person": "导出一个人的全部信息（JSON）/ all that is kept of a person, as JSON",
    "erase-person": "删除一个人的信息 / let go of what is kept of a person",
}


@click.group("workspace", cls=Verbs, verbs=VERBS, package="engine.cli.workspace_verbs")
@with_options
def command() -> None:
    """招商工作区的数据库。默认是数据文件夹（GOLDENTEN_DATA）中的 SQLite；GOLDENTEN_DATABASE 写 PostgreSQL 的地址则用它。

    The workspace's database: SQLite in the data folder (GOLDENTEN_DATA), or the PostgreSQL that GOLDENTEN_DATABASE names.
    """
