"""The programme's version: files that are kept say which one wrote them."""

VERSION = "0.1.0"
