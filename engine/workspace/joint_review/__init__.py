"""Joint review (项目联审): departments, their opinions on an offer, the zone's procedures, a project's checklist of them."""
