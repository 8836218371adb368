import streamlit as st

from ui import frame

st.set_page_config(page_title="金十条 GoldenTen", page_icon="🔟", layout="wide")
frame.warm_up()
frame.show(st.navigation(frame.pages(), position="top"))
