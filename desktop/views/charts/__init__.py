"""Pictures of reports. Those that draw lines import pyqtgraph: import them when a screen first needs one."""
