// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// parts are the processes of one control plane in the order they were started.
type parts struct {
	dir     string
	running []part
	ended   chan string // says which part ended, and how
}

type part struct {
	command *exec.Cmd
	done    chan struct{}
}

// start runs a program with its output in DIR/NAME.log and its process id in DIR/NAME.pid. It ends with this process.
func (p *parts) start(name, program string, arguments ...string) error {
	log, err := os.Create(filepath.Join(p.dir, name+".log"))
	if err != nil {
		return err
	}
	defer log.Close()
	command := exec.Command(program, arguments...)
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM}
	command.Env = append(os.Environ(), "HOME="+p.dir) // nothing of the user's own is read or written
	command.Stdout, command.Stderr = log, log
	if err := command.Start(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	started := part{command, make(chan struct{})}
	p.running = append(p.running, started)
	go func() {
		err := command.Wait()
		close(started.done)
		p.ended <- fmt.Sprintf("%s ended (%v); see %s", name, err, log.Name())
	}()
	return os.WriteFile(filepath.Join(p.dir, name+".pid"), fmt.Append(nil, command.Process.Pid), 0o644)
}

// stop ends the parts, last one first, each given ten seconds.
func (p *parts) stop() {
	for i := len(p.running) - 1; i >= 0; i-- {
		process := p.running[i].command.Process
		process.Signal(syscall.SIGCONT) // a stalled part cannot end
		process.Signal(syscall.SIGTERM)
		if i > 1 {
			continue // only the API server and then etcd, the first two, must end one after the other
		}
		select {
		case <-p.running[i].done:
		case <-time.After(10 * time.Second):
			process.Kill()
		}
	}
	for _, part := range p.running {
		select {
		case <-part.done:
		case <-time.After(10 * time.Second):
			part.command.Process.Kill()
		}
	}
}
